import type { Page, Route } from '@playwright/test'

/** A request, by its method and its path without the query. */
export type Refusable = { readonly method: 'POST' | 'PATCH' | 'PUT' | 'DELETE'; readonly path: RegExp }

/** What the server says when it refuses, in the language that it is asked in. */
export const reasons = { en: 'The database is resting.', de: 'Die Datenbank ruht gerade.' } as const

const fail = (route: Route) => {
  const isGerman = route.request().headers()['accept-language']?.startsWith('de')
  const problem = {
    type: 'about:blank',
    title: 'Internal Server Error',
    status: 500,
    code: 'internal_error',
    detail: reasons[isGerman ? 'de' : 'en'],
  }
  return route.fulfill({
    status: 500,
    contentType: 'application/problem+json',
    body: JSON.stringify(problem),
  })
}

/** Lets the server fail for what matches; with a method, only for that. */
export const refuse = (page: Page, path: string | RegExp, method?: string): Promise<unknown> =>
  page.route(path, (route) =>
    method === undefined || route.request().method() === method ? fail(route) : route.fallback(),
  )

/** Lets the server fail once, before it did anything; the requests after that one get through. */
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
