import type { Page, Route } from '@playwright/test'

/** A request, by its method and its path without the query. */
export type Refusable = { readonly method: 'POST' | 'PATCH' | 'PUT' | 'DELETE'; readonly path: RegExp }

/** What the server says when it refuses, in the language that it is asked in. */
export const reasons = { en: 'The database is resting.', de: 'Die Datenbank ruht gerade.' } as const

const fail = (route: Route): Promise<void> => {
  const language = route.request().headers()['accept-language']?.startsWith('de') ? 'de' : 'en'
  const problem = {
    type: 'about:blank',
    title: 'Internal Server Error',
    status: 500,
    code: 'internal_error',
    detail: reasons[language],
  }
  return route.fulfill({
    status: 500,
    contentType: 'application/problem+json',
    body: JSON.stringify(problem),
  })
}

/** Answers all that matches with a 500; with a method, only that. */
export const refuse = (page: Page, path: string | RegExp, method?: string): Promise<unknown> =>
  page.route(path, (route) =>
    method === undefined || route.request().method() === method ? fail(route) : route.fallback(),
  )

/**
 * Answers the next such request with a 500, as if the server had failed before it did anything; the ones after it get
 * through.
 */
export const refuseOnce = async (page: Page, { method, path }: Refusable): Promise<void> => {
  let isRefused = false
  await page.route('**/api/**', async (route) => {
    const request = route.request()
    const isMeant = request.method() === method && path.test(new URL(request.url()).pathname)
    if (isRefused || !isMeant) return route.fallback()
    isRefused = true
    await fail(route)
  })
}
