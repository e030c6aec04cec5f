/** A page of the web app: what it is built from, where it is, and its budgets. The only list of them. */
export type Route = {
  readonly name: string
  /** The module of its page; undefined for what every page needs. */
  readonly module: string | undefined
  /** The parts of the texts that it loads beside those of the shell (frontend/src/app/routes.tsx). */
  readonly texts: readonly string[]
  /** What may be loaded before it shows, the shell included: KB (1,000 bytes), gzipped. */
  readonly budgetKilobytes: number
  /** Where it is opened to be timed and judged; absent where its size is enough. */
  readonly path?: string
}

/** The tenant and the lead that the pages are opened with: the seed makes both. */
export const tenant = 1
const lead = 1

export const routes = [
  { name: 'shell (every page)', module: undefined, texts: [], budgetKilobytes: 150 },
  {
    name: 'leads',
    module: 'src/app/leads-page.tsx',
    texts: ['leads'],
    budgetKilobytes: 180,
    path: `/t/${tenant}/leads`,
  },
  {
    name: 'board',
    module: 'src/app/board-page.tsx',
    texts: ['leads', 'board'],
    budgetKilobytes: 180,
    path: `/t/${tenant}/board`,
  },
  {
    name: 'dashboard',
    module: 'src/app/dashboard-page.tsx',
    texts: ['leads', 'dashboard'],
    budgetKilobytes: 250,
    path: `/t/${tenant}/dashboard`,
  },
  {
    name: 'lead',
    module: 'src/app/lead-page.tsx',
    texts: ['leads'],
    budgetKilobytes: 180,
    path: `/t/${tenant}/leads/${lead}`,
  },
  {
    name: 'new lead (form)',
    module: 'src/app/new-lead-page.tsx',
    texts: ['leads', 'form'],
    budgetKilobytes: 220,
    path: `/t/${tenant}/leads/new`,
  },
  {
    name: 'edit lead (form)',
    module: 'src/app/edit-lead-page.tsx',
    texts: ['leads', 'form'],
    budgetKilobytes: 220,
  },
  { name: 'tenants', module: 'src/app/tenants-page.tsx', texts: ['setup'], budgetKilobytes: 175 },
  { name: 'new tenant', module: 'src/app/new-tenant-page.tsx', texts: [], budgetKilobytes: 220 },
  {
    name: 'scorecard',
    module: 'src/app/scorecard-page.tsx',
    texts: ['leads', 'scorecard'],
    budgetKilobytes: 175,
  },
  { name: 'settings', module: 'src/app/settings-page.tsx', texts: ['setup'], budgetKilobytes: 175 },
  {
    name: 'administration',
    module: 'src/app/administration/administration-page.tsx',
    texts: ['administration'],
    budgetKilobytes: 175,
  },
] as const satisfies readonly Route[]

export type OpenedRoute = Route & { readonly path: string }

/** The pages that are opened in the browser. */
export const openedRoutes: readonly OpenedRoute[] = routes.filter((route) => 'path' in route)

export const leadsPath = `/t/${tenant}/leads`
