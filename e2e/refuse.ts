import type { Page } from '@playwright/test'

/** A request, by its method and its path without the query. */
export type Refusable = { readonly method: 'POST' | 'PATCH' | 'PUT' | 'DELETE'; readonly path: RegExp }

/** What the server says when it refuses, in the language that it is asked in. */
export const reasons = { en: 'The database is resting.', de: 'Die Datenbank ruht gerade.' } as const

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
    const language = request.headers()['accept-language']?.startsWith('de') ? 'de' : 'en'
    const problem = {
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      code: 'internal_error',
      detail: reasons[language],
    }
    await route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      body: JSON.stringify(problem),
    })
  })
}
