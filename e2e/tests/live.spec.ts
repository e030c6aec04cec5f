import type { Lead } from '@lead-scoring/contract'
import { devices, type Page, type WebSocketRoute } from '@playwright/test'
import type { OwnTenant } from '../product/api.ts'
import { lendSession } from '../product/required.ts'
import { expect, open, requiredTest as test } from '../test.ts'

const grid = (page: Page) => page.getByRole('grid')
const names = (page: Page) => grid(page).locator('a')
const pill = (page: Page) => page.getByRole('button', { name: 'updated' })

/** Resolves once the page listens: it is connected when nothing else is to be done. */
const whenLive = async (page: Page, act: () => Promise<unknown>) => {
  const ready = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'))
  await act()
  await ready
}

const openLive = (page: Page, path: string) => whenLive(page, () => open(page, path))

/** Keeps what the server says over the first socket until it is released; says nothing of what comes after that. */
const holdLive = async (page: Page) => {
  const held: (string | Buffer)[] = []
  let first: WebSocketRoute | undefined
  await page.routeWebSocket(/\/api\/live\?/, (socket) => {
    const server = socket.connectToServer()
    if (first) return
    first = socket
    server.onMessage((message) => void held.push(message))
  })
  return {
    /** Waits until there is something of each of these leads. */
    hears: async (...leads: readonly Lead[]) => {
      for (const { id } of leads) await expect.poll(() => held.join('')).toContain(`"lead_id":${id}`)
      const heard = [...held]
      return { release: () => heard.map((message) => first?.send(message)) }
    },
  }
}

/** Tells the two leads of the list apart: the second one is colder. */
const addTwo = async (tenant: OwnTenant) => {
  const hot = await tenant.createLead({ first_name: 'Hanna', last_name: 'Heiß', budget: 90_000 })
  const cold = await tenant.createLead({
    first_name: 'Karl',
    last_name: 'Kalt',
    budget: 1_000,
    urgency: 'later',
  })
  return { hot, cold }
}

test('what a colleague creates and changes arrives by itself', async ({ people, tenant, pageOf }) => {
  const { hot } = await addTwo(tenant)
  const anna = await people.createMember(tenant, 'manager', { name: 'Anna Albrecht' })
  const page = await pageOf(anna)
  await openLive(page, tenant.path)
  await expect(names(page)).toHaveText(['Hanna Heiß', 'Karl Kalt'])
  await tenant.createLead({ first_name: 'Neu', last_name: 'Da', budget: 20_000 })
  await expect(names(page)).toHaveText(['Hanna Heiß', 'Neu Da', 'Karl Kalt'])
  await tenant.changeLead(hot.id, { company: 'Umbenannt AG' })
  await expect(grid(page)).toContainText('Umbenannt AG')
})

test('nothing moves under the cursor: values change in place, the rest waits behind a pill', async ({
  people,
  tenant,
  pageOf,
}) => {
  const { hot, cold } = await addTwo(tenant)
  const page = await pageOf(await people.createMember(tenant, 'manager', { name: 'Anna Albrecht' }))
  await openLive(page, tenant.path)
  await names(page).filter({ hasText: 'Karl Kalt' }).hover()
  const before = await names(page).filter({ hasText: 'Karl Kalt' }).boundingBox()
  await tenant.changeLead(cold.id, { budget: 99_000, urgency: 'immediately', company: 'Plötzlich GmbH' })
  await tenant.changeLead(hot.id, { budget: 1_000, urgency: 'later' })
  await expect(pill(page)).toHaveText('2 updated')
  await expect(grid(page)).toContainText('Plötzlich GmbH')
  expect(await names(page).filter({ hasText: 'Karl Kalt' }).boundingBox()).toEqual(before)
  await expect(names(page)).toHaveText(['Hanna Heiß', 'Karl Kalt'])
  await pill(page).click()
  await expect(names(page)).toHaveText(['Karl Kalt', 'Hanna Heiß'])
  await expect(pill(page)).toBeHidden()
})

test('where somebody has scrolled to, nothing moves, also when they point elsewhere', async ({
  people,
  tenant,
  pageOf,
}) => {
  await tenant.createLeads(30, (number) => ({ last_name: `Nr. ${number}` }))
  const page = await pageOf(await people.createMember(tenant, 'manager', { name: 'Anna Albrecht' }))
  await page.setViewportSize({ width: 1440, height: 480 })
  await openLive(page, tenant.path)
  await names(page).first().hover()
  // What the page shows already is no news, however much the connection tells again.
  await page.mouse.wheel(0, 400)
  await expect(names(page).first()).not.toBeInViewport()
  await page.getByRole('heading', { level: 1 }).hover()
  await tenant.createLead({ last_name: 'Neu' })
  await expect(pill(page)).toHaveText('1 updated')
  await pill(page).click()
  await expect(pill(page)).toBeHidden()
})

test('on a phone rows wait for a tap, and the pill moves nothing either', async ({
  people,
  tenant,
  browser,
  baseURL,
}) => {
  const { hot, cold } = await addTwo(tenant)
  const context = await browser.newContext({ ...devices['Pixel 7'], baseURL: baseURL ?? '', locale: 'en-US' })
  await lendSession(context, await people.createMember(tenant, 'manager', { name: 'Anna Albrecht' }))
  const page = await context.newPage()
  await openLive(page, tenant.path)
  const rows = page.getByRole('list', { name: 'Leads' }).getByRole('listitem')
  await expect(rows).toContainText(['Hanna Heiß', 'Karl Kalt'])
  await expect(page.getByRole('heading', { level: 1 }).getByRole('button')).toBeVisible()
  const before = await rows.first().boundingBox()
  await tenant.changeLead(hot.id, { budget: 1_000, urgency: 'later' })
  await tenant.changeLead(cold.id, { budget: 99_000, urgency: 'immediately' })
  await expect(pill(page)).toHaveText('2 updated')
  await expect(pill(page)).toBeInViewport({ ratio: 1 })
  expect(await rows.first().boundingBox()).toEqual(before)
  await expect(rows).toContainText(['Hanna Heiß', 'Karl Kalt'])
  await pill(page).tap()
  await expect(rows).toContainText(['Karl Kalt', 'Hanna Heiß'])
  await context.close()
})

test('one’s own changes are no news', async ({ people, tenant, pageOf }) => {
  const { cold } = await addTwo(tenant)
  const page = await pageOf(await people.createMember(tenant, 'manager', { name: 'Mara Meyer' }))
  await openLive(page, `${tenant.path}/${cold.id}`)
  await page.getByRole('button', { name: 'Add Phone' }).click()
  const phone = page.getByRole('textbox', { name: 'Phone' })
  await phone.fill('+49 241 1')
  await phone.press('Enter')
  await expect(page.getByText('+49 241 1').first()).toBeVisible()
  await page.getByRole('link', { name: 'Back to the list' }).click()
  await names(page).first().hover()
  await tenant.changeLead(cold.id, { budget: 99_000 })
  await expect(pill(page)).toHaveText('1 updated')
})

test('a lead that is being deleted here is not asked for, whatever is heard of it', async ({
  people,
  tenant,
  pageOf,
}) => {
  const { hot, cold } = await addTwo(tenant)
  const page = await pageOf(await people.createMember(tenant, 'manager', { name: 'Anna Albrecht' }))
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`))
  const live = await holdLive(page)
  await open(page, `${tenant.path}/${hot.id}`)
  for (const { id } of [hot, cold]) await tenant.changeLead(id, { company: 'Gerade noch AG' })
  const heard = await live.hears(hot, cold)
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(names(page)).toHaveText(['Karl Kalt'])
  asked.length = 0
  heard.release()
  await expect.poll(() => asked).toContain(`GET /api/leads/${cold.id}/`)
  expect(asked).not.toContain(`GET /api/leads/${hot.id}/`)
})

test('a lead that was deleted here is there again when a colleague brings it back', async ({
  people,
  tenant,
  pageOf,
}) => {
  const { hot } = await addTwo(tenant)
  const page = await pageOf(await people.createMember(tenant, 'manager', { name: 'Anna Albrecht' }))
  await openLive(page, `${tenant.path}/${hot.id}`)
  const deleted = page.waitForResponse((response) => response.request().method() === 'DELETE')
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(names(page)).toHaveText(['Karl Kalt'])
  await deleted
  await tenant.restoreLead(hot.id)
  await expect(names(page)).toHaveText(['Hanna Heiß', 'Karl Kalt'])
})

test('without the network it says so; back again it has what happened meanwhile', async ({
  people,
  tenant,
  pageOf,
}) => {
  const { hot } = await addTwo(tenant)
  const page = await pageOf(await people.createMember(tenant, 'manager', { name: 'Anna Albrecht' }))
  await openLive(page, `${tenant.path}/${hot.id}`)
  await page.context().setOffline(true)
  await expect(page.getByText('No connection.', { exact: false })).toBeVisible()
  await tenant.changeLead(hot.id, { company: 'Inzwischen AG' })
  await page.context().setOffline(false)
  await expect(page.getByText('Inzwischen AG').first()).toBeVisible()
  await tenant.changeLead(hot.id, { company: 'Danach AG' })
  await expect(page.getByText('Danach AG').first()).toBeVisible()
})

test('a connection that died without a word is made anew, and what was missed is there', async ({
  people,
  tenant,
  pageOf,
}) => {
  await addTwo(tenant)
  const page = await pageOf(await people.createMember(tenant, 'manager', { name: 'Anna Albrecht' }))
  await page.clock.install()
  const live = await holdLive(page)
  await open(page, tenant.path)
  await expect(names(page)).toHaveText(['Hanna Heiß', 'Karl Kalt'])
  await live.hears(await tenant.createLead({ first_name: 'Neu', last_name: 'Da', budget: 20_000 }))
  await expect(names(page)).toHaveText(['Hanna Heiß', 'Karl Kalt'])
  await whenLive(page, () => page.clock.fastForward('01:00'))
  await expect(names(page)).toHaveText(['Hanna Heiß', 'Neu Da', 'Karl Kalt'])
})

test('who looks at the same lead is shown, until they leave', async ({ people, tenant, pageOf }) => {
  const { hot } = await addTwo(tenant)
  const [anna, ben] = await Promise.all([
    people.createMember(tenant, 'manager', { name: 'Anna Albrecht' }),
    people.createMember(tenant, 'manager', { name: 'Ben Brandt' }),
  ])
  const [annas, bens] = [await pageOf(anna), await pageOf(ben)]
  await openLive(annas, `${tenant.path}/${hot.id}`)
  // The last thing that comes by itself.
  await annas.getByText('Possibly the same person as').waitFor()
  const why = annas.getByRole('heading', { name: /^Why/ })
  const before = await why.boundingBox()
  await openLive(bens, `${tenant.path}/${hot.id}`)
  await expect(annas.getByText('Ben Brandt is looking at this')).toBeVisible()
  // Nothing moves for it.
  expect(await why.boundingBox()).toEqual(before)
  await expect(bens.getByText('Anna Albrecht is looking at this')).toBeVisible()
  await bens.getByRole('link', { name: 'Back to the list' }).click()
  await expect(annas.getByText('Ben Brandt is looking at this')).toBeHidden()
})
