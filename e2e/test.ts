import { type BrowserContext, test as base, type Page } from '@playwright/test'
import { createTenant, type OwnTenant } from './product/api.ts'
import { lendSession, People, type Person, requiredUrl } from './product/required.ts'

export { expect } from '@playwright/test'

type Fixtures = {
  /** A tenant without leads, of this test alone. */
  tenant: OwnTenant
  /** What the page may complain about in its console; everything else fails the test. */
  expectedComplaints: RegExp[]
}

/** Playwright's `test` against the running product; a page that throws or complains in its console fails its test. */
export const test = base.extend<Fixtures>({
  baseURL: async ({ baseURL: _ }, use) => use(process.env.PRODUCT_URL),
  tenant: async ({ request }, use) => use(await createTenant(request)),
  expectedComplaints: async ({ baseURL: _ }, use) => use([]),
  page: async ({ page, expectedComplaints }, use) => {
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    await use(page)
    const unexpected = complaints.filter((text) => !expectedComplaints.some((known) => known.test(text)))
    base.expect(unexpected, 'what the page complained about in its console').toEqual([])
  },
})

/** Opens a page and waits until it takes keys. */
export const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path)
  await ready(page)
}

/** Waits until the page takes keys and shows more than placeholders. */
export const ready = (page: Page): Promise<unknown> => page.locator('body[data-ready]').waitFor()

type RequiredFixtures = {
  /** Makes people and tenants. */
  people: People
  /** Opens pages in a browser of its own, signed in as somebody. */
  pageOf: (person: Person) => Promise<Page>
}

/** `test` against the product where everybody signs in; `tenant` is the superuser's, and `page` is nobody's yet. */
export const requiredTest = test.extend<RequiredFixtures>({
  baseURL: async ({ baseURL: _ }, use) => use(requiredUrl()),
  people: async ({ baseURL: _ }, use) => {
    const people = new People()
    await use(people)
    await people.close()
  },
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
