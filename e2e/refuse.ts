import type { Page, Route } from '@playwright/test'

const problem = {
  type: 'about:blank',
  title: 'Internal Server Error',
  status: 500,
  code: 'internal_error',
  detail: 'The database is resting.',
}

/** Lets the server fail for what matches; with a method, only for that. */
export const refuse = (page: Page, path: string | RegExp, method?: string): Promise<unknown> =>
  page.route(path, (route: Route) =>
    method === undefined || route.request().method() === method
      ? route.fulfill({
          status: 500,
          contentType: 'application/problem+json',
          body: JSON.stringify(problem),
        })
      : route.fallback(),
  )
