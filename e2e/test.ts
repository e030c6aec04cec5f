import { type BrowserContext, test as base, type Page } from '@playwright/test'
import { createTenant, type OwnTenant } from './product/api.ts'
import { findDeployed } from './product/deployed.ts'
import { fromOwnPage, lendSession, People, type Person, requiredUrl } from './product/required.ts'

export { expect } from '@playwright/test'

/** What a browser says when it connects while a page is left, signed out, or without a network. */
const notConnected =
  /WebSocket .*(closed before the connection is established|HTTP Authentication failed|ERR_INTERNET_DISCONNECTED)/

type Fixtures = {
  /** A tenant without leads, of this test alone. */
  tenant: OwnTenant
  /** What the page may complain about in its console; everything else fails the test. */
  expectedComplaints: RegExp[]
}

type Signed = {
  /** Makes people and tenants where everybody signs in. */
  people: People
}

/** What the timeline calls whoever did what `page` and `tenant` do. */
export const actorName = findDeployed() ? 'Sina Super' : 'Somebody'

/**
 * Playwright's `test` against the running product; a page that throws or complains in its console fails its test. Where the
 * product was deployed, page and requests are those of a superuser of this test alone, who speaks the browser's language.
 */
export const test = base.extend<Fixtures & Signed>({
  baseURL: async ({ baseURL: _ }, use) => use(process.env.PRODUCT_URL),
  people: async ({ baseURL: _ }, use) => {
    const people = new People()
    await use(people)
    await people.close()
  },
  storageState: async ({ storageState, locale, people }, use) => {
    if (!findDeployed()) return use(storageState)
    const person = await people.createSuperuser(locale?.startsWith('de') ? 'de' : 'en')
    return use(await person.request.storageState())
  },
  request: async ({ playwright, baseURL, storageState }, use) => {
    const request = await playwright.request.newContext({
      ...(baseURL !== undefined && { baseURL }),
      ...(storageState !== undefined && { storageState }),
      extraHTTPHeaders: fromOwnPage,
    })
    await use(request)
    await request.dispose()
  },
  tenant: async ({ request }, use) => use(await createTenant(request)),
  expectedComplaints: async ({ baseURL: _ }, use) => use([]),
  page: async ({ page, expectedComplaints }, use) => {
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    await use(page)
    const known = [...expectedComplaints, notConnected]
    const unexpected = complaints.filter((text) => !known.some((pattern) => pattern.test(text)))
    base.expect(unexpected, 'what the page complained about in its console').toEqual([])
  },
})

/** The page hears nothing of what others do: for what somebody meets who does not know it yet. */
export const withoutLive = (page: Page): Promise<void> => page.routeWebSocket(/\/api\/live\?/, () => {})

/** Opens a page and waits until it takes keys. */
export const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path)
  await ready(page)
}

/** Waits until the page takes keys and shows more than placeholders. */
export const ready = (page: Page): Promise<unknown> => page.locator('body[data-ready]').waitFor()

type RequiredFixtures = {
  /** Opens pages in a browser of its own, signed in as somebody. */
  pageOf: (person: Person) => Promise<Page>
}

/** `test` against the product where everybody signs in; `tenant` is the superuser's, and `page` is nobody's yet. */
export const requiredTest = test.extend<RequiredFixtures>({
  baseURL: async ({ baseURL: _ }, use) => use(requiredUrl()),
  storageState: async ({ baseURL: _ }, use) => use(undefined),
  tenant: async ({ people }, use) => use(await people.createTenant()),
  pageOf: async ({ browser, baseURL }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (person) => {
      const context = await browser.newContext({ baseURL: baseURL ?? '', locale: 'en-US' })
      contexts.push(context)
      await lendSession(context, person)
      return context.newPage()
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
})
