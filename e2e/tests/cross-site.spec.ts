import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { superuser } from '../product/required.ts'
import { expect, requiredTest } from '../test.ts'

/** The page of somebody else may complain as it likes of what it is refused. */
const test = requiredTest.extend({ expectedComplaints: async ({ baseURL: _ }, use) => use([/./]) })

let site: Server
let port: number
test.beforeAll(async () => {
  site = createServer((_, answer) =>
    answer.setHeader('content-type', 'text/html').end('<title>Somebody else</title>'),
  )
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  port = (site.address() as AddressInfo).port
})
test.afterAll(async () => {
  site.closeAllConnections()
  await new Promise((resolve) => site.close(resolve))
})

/** Signs the browser in on our own page. */
const signIn = async (page: Page): Promise<void> => {
  await page.goto('/api/instance/')
  const { email, password } = superuser
  const status = await page.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json' }
    return (await fetch('/api/session/', { method: 'POST', headers, body })).status
  }, JSON.stringify({ email, password }))
  expect(status).toBe(204)
}

const name = 'Made by somebody else'

/** How many tenants a foreign page has made, as our own page sees it: still signed in, and able to make them. */
const countMade = async (page: Page): Promise<number> => {
  await page.goto('/api/instance/')
  return page.evaluate(async (made) => {
    const answer = await fetch('/api/tenants/?page_size=1000')
    if (!answer.ok) throw new Error(`We are not signed in: ${answer.status}`)
    const { results } = (await answer.json()) as { results: { name: string }[] }
    return results.filter((tenant) => tenant.name === made).length
  }, name)
}

/** Another port of our own name counts as the same site, so that the session's cookie goes along; the other name does not. */
for (const host of ['localhost', '127.0.0.1']) {
  test.describe(`a page of another origin on ${host}`, () => {
    test.beforeEach(async ({ page }) => {
      await signIn(page)
      await page.goto(`http://${host}:${port}/`)
    })

    for (const enctype of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      test(`a form (${enctype}) changes nothing`, async ({ page, baseURL }) => {
        const answered = page.waitForResponse((seen) => seen.url().endsWith('/api/tenants/'))
        await page.evaluate(
          ({ action, type, json }) => {
            const form = document.createElement('form')
            form.method = 'POST'
            form.action = action
            form.enctype = type
            const input = document.createElement('input')
            input.name = json // with text/plain the body is this and a "=", nearly JSON
            form.append(input)
            document.body.append(form)
            form.submit()
          },
          { action: `${baseURL}/api/tenants/`, type: enctype, json: JSON.stringify({ name }) },
        )
        const response = await answered
        expect(response.status()).toBe(403)
        expect(((await response.json()) as { code: string }).code).toBe('cross_site_refused')
        expect(await countMade(page)).toBe(0)
      })
    }

    for (const [kind, init] of [
      ['plain', { headers: { 'content-type': 'text/plain' } }],
      ['JSON', { headers: { 'content-type': 'application/json' } }],
      ['opaque', { mode: 'no-cors' }],
    ] as const) {
      test(`a ${kind} fetch with the session changes nothing and reads nothing`, async ({
        page,
        baseURL,
      }) => {
        const seen = await page.evaluate(
          async ({ url, body, settings }) => {
            const send = (method: string, path: string, sent?: string) =>
              fetch(`${url}${path}`, {
                ...settings,
                method,
                credentials: 'include',
                ...(sent !== undefined && { body: sent }),
              }).then(
                (answer) => answer.text(),
                () => '',
              )
            return [await send('POST', '/api/tenants/', body), await send('GET', '/api/session/')]
          },
          { url: baseURL ?? '', body: JSON.stringify({ name }), settings: init },
        )
        expect(seen).toEqual(['', ''])
        expect(await countMade(page)).toBe(0)
      })
    }

    test('a WebSocket does not open', async ({ page, baseURL }) => {
      const outcome = await page.evaluate(
        (url) =>
          new Promise<string>((resolve) => {
            const socket = new WebSocket(url)
            socket.onopen = () => resolve('open')
            socket.onclose = () => resolve('refused')
          }),
        `${baseURL?.replace('http', 'ws')}/api/live`,
      )
      expect(outcome).toBe('refused')
    })

    test('our pages cannot be framed', async ({ page, baseURL }) => {
      await page.evaluate((src) => {
        const frame = document.createElement('iframe')
        frame.src = src
        document.body.append(frame)
      }, `${baseURL}/`)
      await expect
        .poll(() => page.frames().map((frame) => frame.url()))
        .toContain('chrome-error://chromewebdata/')
    })
  })
}

test('our own page makes a tenant: the guard lets through what it should', async ({ page }) => {
  await signIn(page)
  const status = await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ name: 'Ours' })
    return (await fetch('/api/tenants/', { method: 'POST', headers, body })).status
  })
  expect(status).toBe(201)
})
