import { basename } from 'node:path'
import optimizeLocales from '@react-aria/optimize-locales-plugin'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const api = process.env.API_URL ?? 'http://localhost:8000'

type Pattern = readonly [RegExp, string]

/**
 * What React Router can do and we do not ask for: being watched by instruments, prefetching pages of a server, forms; and
 * names for developers' tools, which count as a side effect and so keep what they name. Each with what stands there instead.
 */
const unusedOfRouter: readonly Pattern[] = [
  [/\binit\.(instrumentations|patchRoutesOnNavigation|hydrationData)\b/g, 'undefined'],
  [/\bshouldPrefetch && !isAbsolute\b/g, 'undefined'],
  [/(?<=\|\| )parseHydrationData\(\)/g, 'undefined'],
  [/^\w+\.displayName = .*;$/gm, ''],
  [/(?<= = )(?=React\$1\.(?:forwardRef|createContext)\()/g, '/* @__PURE__ */ '],
]

/** What i18next can do and we do not ask for: fetching texts by itself, which `loadTexts` does, and formats in texts. */
const unusedOfTranslator: readonly Pattern[] = [
  [/\bnew Connector\(.*\);$/gm, 'Object.assign(new EventEmitter(), { state: {} });'],
  [/\bformatter = Formatter;/g, 'formatter = null;'],
]

/**
 * Lets the build leave out what a library only defines: a twentieth of the first load. A release of it that is written
 * differently fails the build, so that nothing of this can silently stop to hold.
 */
const withoutUnusedParts = (library: string, id: RegExp, unused: readonly Pattern[]): Plugin => {
  const found = new Set<RegExp>()
  return {
    name: `without-unused-parts-of-${library}`,
    apply: 'build',
    transform: {
      filter: { id },
      handler: (code) => ({
        code: unused.reduce((rest, [pattern, replacement]) => {
          if (rest.search(pattern) >= 0) found.add(pattern)
          return rest.replace(pattern, replacement)
        }, code),
        map: null,
      }),
    },
    buildEnd: (error) => {
      const gone = unused.filter(([pattern]) => !found.has(pattern))
      if (!error && gone.length > 0)
        throw new Error(`${library} has no ${gone.map(String).join(', ')} any more.`)
    },
  }
}

type Importers = { readonly importers: readonly string[] } | null
type ModuleInfos = { readonly getModuleInfo: (id: string) => Importers }

const isPage = (id: string) => /src[\\/]app[\\/].*-page\.tsx$/.test(id) && !/(error|home)-page/.test(id)
const isStart = (id: string) => /src[\\/]main\.tsx$/.test(id)

/** Which pages load a module at once. */
const pagesOf = (id: string, modules: ModuleInfos): readonly string[] | null => {
  const seen = new Set([id])
  for (const each of seen)
    for (const importer of modules.getModuleInfo(each)?.importers ?? []) seen.add(importer)
  return [...seen].some(isStart)
    ? null
    : [...seen]
        .filter(isPage)
        .map((page) => basename(page, '-page.tsx'))
        .sort()
}

/**
 * Puts what the same pages load at once into one file. Left to itself, the build also divides by everything that is
 * loaded later, into more and smaller files, which cost half a kilobyte a page.
 */
const sharedByPages =
  () =>
  (id: string, infos: ModuleInfos): string | null => {
    const pages = pagesOf(id, infos)
    return pages === null || pages.length < 2 ? null : pages.join('-')
  }

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    withoutUnusedParts('react-router', /node_modules.react-router/, unusedOfRouter),
    withoutUnusedParts('i18next', /node_modules.i18next/, unusedOfTranslator),
    // React Aria brings its own texts in 30 languages; ours are two.
    { ...optimizeLocales.vite({ locales: ['de-DE', 'en-US'] }), enforce: 'pre' },
  ],
  server: {
    port: 3000,
    strictPort: true,
    // The Host header is rewritten to the API's, which accepts no other.
    proxy: { '/api': { target: api, changeOrigin: true, ws: true } },
  },
  build: {
    // The first ones that know light-dark(), which the styles are written with: nothing has to be said twice.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    reportCompressedSize: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: { propertyReadSideEffects: false },
      output: {
        // The first file names all others: words would be a kilobyte of it.
        chunkFileNames: 'assets/[hash:8].js',
        assetFileNames: 'assets/[hash:8][extname]',
        codeSplitting: {
          groups: [
            {
              name: 'libraries',
              // Not what only some pages need: writes, endless lists, many requests at once.
              test: /node_modules[\\/](react|react-dom|scheduler|react-router|i18next|@tanstack[\\/](query-core|react-query))[\\/](?!.*(infinite|queries|mutationObserver|useMutation))/i,
            },
            {
              name: sharedByPages(),
              test: /frontend[\\/]src[\\/](?!platform[\\/]i18n[\\/]texts)/,
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
})
