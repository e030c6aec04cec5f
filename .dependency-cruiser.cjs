/*
 * The fences: who may import whom. `npm run fences` checks them, and then checks the checker: in the tree
 * scripts/fences/fixture, which breaks each rule once, every rule has to report (that is what `root` allows for).
 */
const root = '^(?:scripts/fences/fixture/)?'
const tests = '\\.test\\.tsx?$'
const backendFeature = `${root}backend/src/features/([^/]+)/`
const frontendFeature = `${root}frontend/src/features/([^/]+)/`

/** Parts of the leads' SQL that are long enough for a file of their own, and the loader of sample data. */
const partsOfQueries =
  'backend/src/features/(?:leads/(?:attribute-filter|lead-filter|lead-json|lead-order|list-leads)|samples/load-samples)\\.ts$'

const packages = [
  {
    name: 'scoring-imports-nothing',
    comment: 'scoring/ is pure: no package, no Node module, no other workspace.',
    from: { path: `${root}scoring/src/`, pathNot: [tests, `${root}scoring/src/testing/`] },
    to: { pathNot: [`${root}scoring/src/`] },
  },
  {
    name: 'contract-imports-typebox-and-scoring',
    comment: 'contract/ describes data: it needs TypeBox and the types of scoring, nothing else.',
    from: { path: `${root}contract/src/`, pathNot: tests },
    to: { pathNot: [`${root}(?:contract|scoring)/src/`, 'node_modules/typebox/'] },
  },
  {
    name: 'contract-takes-types-of-scoring-only',
    comment: 'Schemas do not compute: from scoring, contract/ imports types.',
    from: { path: `${root}contract/src/`, pathNot: tests },
    to: { path: `${root}scoring/`, dependencyTypesNot: ['type-only', 'type-import'] },
  },
  {
    name: 'backend-not-frontend',
    comment: 'Server and web app meet in contract/ and scoring/.',
    from: { path: `${root}backend/` },
    to: { path: `${root}frontend/` },
  },
  {
    name: 'frontend-not-backend',
    comment: 'Server and web app meet in contract/ and scoring/.',
    from: { path: `${root}frontend/` },
    to: { path: `${root}backend/` },
  },
  {
    name: 'e2e-knows-no-insides',
    comment: 'Browser tests see what a person and a program see: pages and the API.',
    from: { path: `${root}e2e/` },
    to: { path: `${root}(?:backend|frontend)/` },
  },
  {
    name: 'package-by-its-entry',
    comment: 'Another workspace is imported by its name, so that its `exports` decide what is public.',
    from: { path: `${root}(backend|frontend|contract|scoring|e2e)/` },
    to: {
      path: `${root}(?:contract|scoring)/src/`,
      pathNot: [`${root}$1/`, `${root}(?:contract|scoring)/src/(?:testing/)?index\\.ts$`],
    },
  },
]

const backend = [
  {
    name: 'backend-platform-knows-no-feature',
    comment: 'platform/ holds no business words: it imports neither features nor what starts the server.',
    from: { path: `${root}backend/src/platform/`, pathNot: tests },
    to: { path: `${root}backend/src/`, pathNot: `${root}backend/src/platform/` },
  },
  {
    name: 'backend-feature-not-shell',
    comment: 'A feature is plugged in by features.ts; it does not know who starts it, nor the environment.',
    from: { path: backendFeature, pathNot: tests },
    to: { path: `${root}backend/src/[^/]+\\.ts$` },
  },
  {
    name: 'backend-features-meet-at-index',
    comment: "A feature uses another one through that feature's index.ts.",
    from: { path: backendFeature, pathNot: tests },
    to: {
      path: `${root}backend/src/features/`,
      pathNot: [`${root}backend/src/features/$1/`, `${root}backend/src/features/[^/]+/index\\.ts$`],
    },
  },
  {
    name: 'backend-features-plugged-at-index',
    comment: "What starts the server sees a feature's index.ts.",
    from: { path: `${root}backend/src/[^/]+\\.ts$`, pathNot: tests },
    to: { path: backendFeature, pathNot: `${root}backend/src/features/[^/]+/index\\.ts$` },
  },
  {
    name: 'sql-in-queries-only',
    comment: 'SQL is written in <noun>.queries.ts; a route, a policy or a decision calls it by its name.',
    from: { path: backendFeature, pathNot: [tests, '\\.queries\\.ts$', partsOfQueries] },
    to: { path: `${root}backend/src/platform/database/statement\\.ts$` },
  },
  {
    name: 'connections-in-platform-only',
    comment: 'A feature gets a TenantDb from the request; it never opens a connection of its own.',
    from: { path: backendFeature, pathNot: tests },
    to: { path: `${root}backend/src/platform/database/(?:database|flush|migrate)\\.ts$` },
  },
]

const frontend = [
  {
    name: 'frontend-features-never-meet',
    comment: 'Pages in app/ compose features; what two features need is ui/ or platform/.',
    from: { path: frontendFeature, pathNot: tests },
    to: { path: `${root}frontend/src/features/`, pathNot: `${root}frontend/src/features/$1/` },
  },
  {
    name: 'frontend-feature-not-app',
    comment: 'app/ composes features, so a feature does not know app/.',
    from: { path: frontendFeature },
    to: { path: `${root}frontend/src/(?:app/|[^/]+\\.tsx?$)` },
  },
  {
    name: 'ui-knows-no-feature',
    comment: 'ui/ is the design system: parts without business words.',
    from: { path: `${root}frontend/src/ui/` },
    to: { path: `${root}frontend/src/(?:features|app)/` },
  },
  {
    name: 'frontend-platform-is-the-ground',
    comment: 'platform/ is below everything else in the web app.',
    from: { path: `${root}frontend/src/platform/` },
    to: { path: `${root}frontend/src/`, pathNot: `${root}frontend/src/platform/` },
  },
]

const everywhere = [
  {
    name: 'no-circles',
    comment: 'Two files that import each other are one file, or there is a third between them.',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'type-import'] } },
  },
  {
    name: 'no-circle-of-features',
    comment: 'Features that need each other are one feature.',
    scope: 'folder',
    from: { path: `${root}backend/src/features/[^/]+$` },
    to: { circular: true },
  },
  {
    name: 'product-not-tests',
    comment: 'What runs for people imports nothing that exists for tests.',
    from: {
      path: `${root}(?:backend|frontend|contract|scoring)/src/`,
      pathNot: [tests, `${root}scoring/src/testing/`],
    },
    to: { path: ['\\.test\\.tsx?$', '/testing/', `${root}(?:backend/test|e2e|bench)/`] },
  },
  {
    name: 'no-dead-end',
    comment: 'The import leads nowhere.',
    from: {},
    to: { couldNotResolve: true },
  },
]

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...packages, ...backend, ...frontend, ...everywhere].map((rule) => ({
    severity: 'error',
    ...rule,
  })),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(?:^|/)(?:dist|coverage|reports|\\.stryker-tmp)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css', '.d.ts'],
    },
  },
}
