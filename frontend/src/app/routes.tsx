import type { RouteObject } from 'react-router'
import { Navigate } from 'react-router'
import { loadTexts, type TextPart } from '../platform/i18n/index.ts'
import { ErrorPage } from './error-page.tsx'
import { HomePage } from './home-page.tsx'
import { Shell } from './shell.tsx'
import { TenantOutlet } from './tenant.tsx'

/** Pages are loaded when they are first visited, together with their parts of the texts. */
const page = (load: () => Promise<{ default: React.ComponentType }>, ...texts: TextPart[]) => ({
  Component: async () => {
    const [{ default: Page }, { AriaLocale }] = await Promise.all([
      load(),
      import('../ui/aria-locale.tsx'),
      ...texts.map(loadTexts),
    ])
    return () => (
      <AriaLocale>
        <Page />
      </AriaLocale>
    )
  },
})

/** Not in the production build: the condition is known when it is made, and the page goes with it. */
const partsPage: RouteObject[] = import.meta.env.DEV
  ? [{ path: 'ui', HydrateFallback: () => null, lazy: page(() => import('./ui-page/ui-page.tsx'), 'leads') }]
  : []

/** What stands before the app: nobody is signed in there yet, so nothing of the app surrounds it. */
const frontDoor: RouteObject[] = [
  ['sign-in', () => import('./people/sign-in-page.tsx')] as const,
  ['setup', () => import('./people/setup-page.tsx')] as const,
  ['forgot-password', () => import('./people/forgot-password-page.tsx')] as const,
  ['reset-password', () => import('./people/reset-password-page.tsx')] as const,
  ['invitation', () => import('./people/invitation-page.tsx')] as const,
].map(([path, load]) => ({
  path,
  HydrateFallback: () => null,
  ErrorBoundary: ErrorPage,
  lazy: page(load, 'people'),
}))

export const routes: RouteObject[] = [
  ...partsPage,
  ...frontDoor,
  {
    Component: Shell,
    HydrateFallback: () => null,
    ErrorBoundary: ErrorPage,
    children: [
      {
        ErrorBoundary: ErrorPage,
        children: [
          { index: true, Component: HomePage },
          { path: 'tenants', lazy: page(() => import('./tenants-page.tsx'), 'setup') },
          { path: 'tenants/new', lazy: page(() => import('./new-tenant-page.tsx')) },
          {
            path: 't/:tenantId',
            Component: TenantOutlet,
            children: [
              { index: true, element: <Navigate replace to="leads" /> },
              { path: 'dashboard', lazy: page(() => import('./dashboard-page.tsx'), 'leads', 'dashboard') },
              { path: 'leads', lazy: page(() => import('./leads-page.tsx'), 'leads') },
              { path: 'board', lazy: page(() => import('./board-page.tsx'), 'leads', 'board') },
              { path: 'leads/new', lazy: page(() => import('./new-lead-page.tsx'), 'leads', 'form') },
              { path: 'leads/:leadId', lazy: page(() => import('./lead-page.tsx'), 'leads') },
              {
                path: 'leads/:leadId/edit',
                lazy: page(() => import('./edit-lead-page.tsx'), 'leads', 'form'),
              },
              { path: 'scorecard', lazy: page(() => import('./scorecard-page.tsx'), 'leads', 'scorecard') },
              { path: 'settings', lazy: page(() => import('./settings-page.tsx'), 'setup') },
              {
                path: 'administration/:section?',
                lazy: page(() => import('./administration/administration-page.tsx'), 'administration'),
              },
            ],
          },
          {
            path: 'profile',
            lazy: page(() => import('./people/profile-page.tsx'), 'setup', 'people', 'alerts'),
          },
          { path: '*', lazy: page(() => import('./not-found-page.tsx')) },
        ],
      },
    ],
  },
]
