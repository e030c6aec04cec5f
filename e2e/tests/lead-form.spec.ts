import { fillFacts, fillPerson, liveScore, type Typed, words } from '../lead-form.ts'
import { expect, open, ready, test } from '../test.ts'

type Case = {
  readonly typed: Typed
  readonly score: number
  readonly budget: string | null
  readonly size: number | null
}

const cases: Record<'en' | 'de', readonly Case[]> = {
  en: [
    {
      typed: { budget: '50,000', size: '250', industry: 'Tech', urgency: 'This week' },
      score: 85,
      budget: '50000.00',
      size: 250,
    },
    {
      typed: { budget: '49999.99', size: '1,250', industry: 'Finance', urgency: 'Immediately' },
      score: 85,
      budget: '49999.99',
      size: 1250,
    },
    { typed: {}, score: 10, budget: null, size: null },
  ],
  de: [
    {
      typed: { budget: '49.999,99', size: '99', industry: 'Gesundheit', urgency: 'Diesen Monat' },
      score: 50,
      budget: '49999.99',
      size: 99,
    },
    {
      typed: { budget: '4500000,5', size: '4.500', industry: 'Technologie', urgency: 'Sofort' },
      score: 100,
      budget: '4500000.50',
      size: 4500,
    },
    { typed: { budget: '9999,99', size: '100' }, score: 40, budget: '9999.99', size: 100 },
  ],
}

for (const [language, locale] of [
  ['en', 'en-US'],
  ['de', 'de-DE'],
] as const) {
  test.describe(`typed in ${language}`, () => {
    test.use({ locale })
    for (const { typed, score, budget, size } of cases[language]) {
      test(`the live score of ${JSON.stringify(typed)} is the stored one`, async ({ page, tenant }) => {
        const names = words[language]
        await open(page, `${tenant.path}/new`)
        await fillPerson(page, names)
        await fillFacts(page, names, typed)
        await expect.poll(() => liveScore(page, names).then((live) => live.score)).toBe(score)
        const shown = await liveScore(page, names)
        await page.getByRole('button', { name: names.create }).click()
        await expect(page.getByRole('link', { name: 'Frieda Größe' })).toBeVisible()
        const [stored] = await tenant.leads()
        expect({ score: stored?.score, grade: stored?.grade }).toEqual(shown)
        expect({ budget: stored?.budget, size: stored?.company_size }).toEqual({ budget, size })
      })
    }
  })
}

test('the score moves with each key', async ({ page, tenant }) => {
  await open(page, `${tenant.path}/new`)
  const score = () => liveScore(page, words.en).then((live) => live.score)
  await expect.poll(score).toBe(10)
  const budget = page.getByLabel('Budget')
  for (const [key, expected] of [
    ['9', 20],
    ['9', 20],
    ['9', 20],
    ['9', 20],
    ['9', 40],
  ] as const) {
    await budget.press(key)
    await expect.poll(score).toBe(expected)
  }
})

test('a created lead stands at its place in the list', async ({ page, tenant }) => {
  await tenant.createLead({
    first_name: 'Ada',
    last_name: 'Top',
    budget: 75_000,
    company_size: 900,
    urgency: 'immediately',
  })
  await tenant.createLead({
    first_name: 'Erika',
    last_name: 'Tief',
    budget: 1,
    company_size: 1,
    urgency: 'later',
  })
  await open(page, `${tenant.path}/new`)
  await fillPerson(page, words.en)
  await fillFacts(page, words.en, { budget: '20000', size: '250', industry: 'Tech', urgency: 'This week' })
  await page.getByRole('button', { name: 'Create lead' }).click()
  await expect(page.getByRole('grid', { name: 'Leads' }).locator('a')).toHaveText([
    'Ada Top',
    'Frieda Größe',
    'Erika Tief',
  ])
  await expect(page.getByText('Frieda Größe: 75 points, grade B, place 2')).toBeVisible()
})

const faults = {
  en: {
    email: 'Must be an e-mail address.',
    required: 'This field is required.',
    number: /Must be a number/,
    fix: /fields need your attention/,
  },
  de: {
    email: 'Muss eine E-Mail-Adresse sein.',
    required: 'Dieses Feld ist erforderlich.',
    number: /Muss eine Zahl sein/,
    fix: /Felder brauchen Ihre Aufmerksamkeit/,
  },
}

for (const [language, locale] of [
  ['en', 'en-US'],
  ['de', 'de-DE'],
] as const) {
  test.describe(`errors in ${language}`, () => {
    test.use({ locale })
    test('come when a field is left, go while one types, and stop the form', async ({ page, tenant }) => {
      const [names, texts] = [words[language], faults[language]]
      await open(page, `${tenant.path}/new`)
      await page.getByLabel(names.email).fill('frieda')
      await expect(page.getByText(texts.email)).toBeHidden()
      await page.getByLabel(names.budget).fill('viel')
      await expect(page.getByText(texts.email)).toBeVisible()
      await page.getByLabel(names.email).fill('frieda@example.com')
      await expect(page.getByText(texts.email)).toBeHidden()
      await page.getByRole('button', { name: names.create }).click()
      await expect(page.getByText(texts.fix)).toBeVisible()
      await expect(page.getByText(texts.required)).toHaveCount(3)
      await expect(page.getByText(texts.number)).toBeVisible()
      await expect(page.getByLabel(names.first)).toBeFocused()
      expect(await tenant.leads()).toEqual([])
    })
  })
}

test.describe('when an answer is lost', () => {
  test.use({ expectedComplaints: [/Failed to load resource/] })

  test('what was typed is kept, and saved once at the second try', async ({ page, tenant }) => {
    await open(page, `${tenant.path}/new`)
    await fillPerson(page, words.en)
    await page.route('**/api/leads/', async (route) => {
      // The worst case: the server saved it, and its answer was lost.
      await route.fetch()
      await route.abort('connectionreset')
    })
    await page.getByRole('button', { name: 'Create lead' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Not saved' })).toBeVisible()
    await expect(page.getByLabel('Last name')).toHaveValue('Größe')
    await page.unroute('**/api/leads/')
    await page.getByRole('button', { name: 'Create lead' }).click()
    await expect(page.getByRole('link', { name: 'Frieda Größe' })).toBeVisible()
    expect(await tenant.leads()).toHaveLength(1)
  })
})

test('leaving a changed form asks first; an untouched one lets go', async ({ page, tenant }) => {
  await open(page, `${tenant.path}/new`)
  await page.getByRole('link', { name: 'Back to the list' }).click()
  await expect(page).toHaveURL(new RegExp(`${tenant.path}$`))
  await page.getByRole('link', { name: 'New lead' }).first().click()
  await page.getByLabel('First name').fill('Frieda')
  await page.getByRole('link', { name: 'Back to the list' }).click()
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' })
  await question.getByRole('button', { name: 'Keep editing' }).click()
  await expect(question).toBeHidden()
  await expect(page.getByLabel('First name')).toHaveValue('Frieda')
  await page.goBack()
  await question.getByRole('button', { name: 'Leave' }).click()
  await expect(page).toHaveURL(new RegExp(`${tenant.path}$`))
  await ready(page)
  expect(await tenant.leads()).toEqual([])
})

test('what was typed is guarded before the question about it has been loaded', async ({ page, tenant }) => {
  const released = Promise.withResolvers<void>()
  await page.route('**/assets/*.js', async (route) => {
    const response = await route.fetch()
    if (/form\.leaveTitle/.test(await response.text())) await released.promise
    await route.fulfill({ response })
  })
  await open(page, `${tenant.path}/new`)
  await page.getByLabel('First name').fill('Frieda')
  await page.getByRole('navigation').getByRole('link', { name: 'Leads', exact: true }).click()
  released.resolve()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep editing' }).click()
  await expect(page.getByLabel('First name')).toHaveValue('Frieda')
})

for (const [language, locale, title, leads] of [
  ['en', 'en-US', 'Leave without saving?', 'Leads'],
  ['de', 'de-DE', 'Ohne Speichern verlassen?', 'Leads'],
] as const) {
  test.describe(`what was typed, in ${language}`, () => {
    test.use({ locale })
    test('survives a link of the sidebar and the browser’s own back, answered with Esc', async ({
      page,
      tenant,
    }) => {
      const names = words[language]
      await open(page, tenant.path)
      await page.keyboard.press('c')
      await page.getByLabel(names.first).fill('Frieda')
      await page.getByLabel(names.budget).fill('1,2,3')
      const question = page.getByRole('alertdialog', { name: title })
      for (const leave of [
        () => page.getByRole('navigation').getByRole('link', { name: leads, exact: true }).click(),
        () => page.goBack(),
      ]) {
        await leave()
        await expect(question).toBeVisible()
        await page.keyboard.press('Escape')
        await expect(question).toBeHidden()
        await expect(page).toHaveURL(/\/new$/)
        await expect(page.getByLabel(names.first)).toHaveValue('Frieda')
        await expect(page.getByLabel(names.budget)).toHaveValue('1,2,3')
      }
      await page.goBack()
      await question.getByRole('button').first().click()
      await expect(page).toHaveURL(new RegExp(`${tenant.path}$`))
    })
  })
}

const hints = {
  en: {
    one: 'Max Mustermann (Tech GmbH, 85 points) already has this address.',
    more: 'Erika Neu and one more lead already have this address.',
    open: /^Open lead/,
    show: /^Show leads/,
  },
  de: {
    one: 'Max Mustermann (Tech GmbH, 85 Punkte) hat diese Adresse bereits.',
    more: 'Erika Neu und ein weiterer Lead haben diese Adresse bereits.',
    open: /^Lead öffnen/,
    show: /^Leads zeigen/,
  },
}

for (const [language, locale] of [
  ['en', 'en-US'],
  ['de', 'de-DE'],
] as const) {
  test.describe(`an address that is taken, in ${language}`, () => {
    test.use({ locale })
    const [names, texts] = [words[language], hints[language]]
    const label = { en: 'E-mail', de: 'E-Mail' }[language]

    test('is said beneath it, without moving a field, and can be saved', async ({ page, tenant }) => {
      const { id } = await tenant.createLead({ email: 'frieda@example.com' })
      await open(page, `${tenant.path}/new`)
      const budget = page.getByLabel(names.budget)
      await fillPerson(page, names)
      await page.getByLabel(label).fill('nobody@example.com')
      const before = await budget.boundingBox()
      await page.getByLabel(label).selectText()
      await page.getByLabel(label).pressSequentially('Frieda@Example.com')
      const status = page.getByRole('status').filter({ hasText: texts.one })
      await expect(status).toHaveCount(1)
      const link = page.getByRole('link', { name: texts.open })
      await expect(link).toHaveAttribute('href', `${tenant.path}/${id}`)
      await expect(link).toHaveAttribute('target', '_blank')
      expect(await budget.boundingBox()).toEqual(before)

      await tenant.createLead({ first_name: 'Erika', last_name: 'Neu', email: 'frieda@example.com' })
      await page.getByLabel(label).fill('frieda@example.co')
      await expect(link).toBeHidden()
      await page.getByLabel(label).fill('frieda@example.com')
      await page.getByRole('button', { name: names.create }).click()
      await expect(page.getByRole('link', { name: 'Frieda Größe' })).toBeVisible()
      expect(await tenant.leads()).toHaveLength(3)
    })

    test('names one and counts the others, at once when the field is left', async ({ page, tenant }) => {
      await tenant.createLead({ email: 'frieda@example.com' })
      await tenant.createLead({ first_name: 'Erika', last_name: 'Neu', email: 'frieda@example.com' })
      await open(page, `${tenant.path}/new`)
      await page.getByLabel(label).fill('frieda@example.com')
      await page.keyboard.press('Tab')
      await expect(page.getByRole('status').filter({ hasText: texts.more })).toHaveCount(1)
      await expect(page.getByRole('link', { name: texts.show })).toHaveAttribute(
        'href',
        `${tenant.path}?search=frieda%40example.com`,
      )
    })
  })
}

test('a lead that is edited is no duplicate of itself', async ({ page, tenant }) => {
  const { id } = await tenant.createLead({ email: 'own@example.com' })
  await tenant.createLead({ first_name: 'Erika', last_name: 'Neu', email: 'other@example.com' })
  await open(page, `${tenant.path}/${id}/edit`)
  const email = page.getByLabel('E-mail')
  await expect(email).toHaveValue('own@example.com')
  const asked = page.waitForResponse(/email=own%40example\.com/)
  await email.focus()
  await page.keyboard.press('Tab')
  await (await asked).finished()
  await email.fill('other@example.com')
  await expect(page.getByRole('status').filter({ hasText: 'Erika Neu' })).toHaveCount(1)
  await email.fill('own@example.com')
  await expect(page.getByText('already has this address')).toHaveCount(0)
})

test.describe('when it cannot be found out who has an address', () => {
  test.use({ expectedComplaints: [/Failed to load resource/] })

  test('nothing is said and saving works', async ({ page, tenant }) => {
    await tenant.createLead({ email: 'frieda@example.com' })
    await page.route('**/api/leads/?email=*', (route) => route.fulfill({ status: 500, body: '{}' }))
    await open(page, `${tenant.path}/new`)
    const asked = page.waitForResponse(/email=frieda/)
    await fillPerson(page, words.en)
    expect((await asked).status()).toBe(500)
    await expect(page.getByRole('alert')).toHaveCount(0)
    await page.getByRole('button', { name: 'Create lead' }).click()
    await expect(page.getByRole('link', { name: 'Frieda Größe' })).toBeVisible()
  })

  test('saving does not wait for the answer', async ({ page, tenant }) => {
    await page.route('**/api/leads/?email=*', () => {})
    await open(page, `${tenant.path}/new`)
    const asked = page.waitForRequest(/email=frieda/)
    await fillPerson(page, words.en)
    await asked
    await page.getByRole('button', { name: 'Create lead' }).click()
    await expect(page.getByRole('link', { name: 'Frieda Größe' })).toBeVisible()
  })
})
