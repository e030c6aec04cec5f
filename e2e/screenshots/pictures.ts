import type { Lead } from '@lead-scoring/contract'
import type { APIRequestContext, Page } from '@playwright/test'
import { fakeAdministration } from '../administration/fakes.ts'
import { fillFacts, fillPerson, words } from '../lead-form.ts'
import type { Language } from '../scenes/stage.ts'
import { open } from '../test.ts'

/** What a picture has to work with. */
type Sitting = {
  readonly page: Page
  readonly language: Language
  /** A lead of the sample data that has a question open, so that its page shows everything. */
  readonly lead: Lead
}

/** A picture of the sample data, as everybody sees it after the first start. */
export type Picture = {
  readonly name: string
  readonly theme?: 'light' | 'dark'
  /** Resolves when the page shows what the picture is about. */
  readonly show: (sitting: Sitting) => Promise<void>
}

/** The first tenant of the sample data. */
const tenant = '/t/1'

/** The best of the sample leads of which something is unknown. */
export const pickLead = async (request: APIRequestContext): Promise<Lead> => {
  const response = await request.get('/api/leads/', { headers: { 'X-Tenant-ID': '1' } })
  const { results } = (await response.json()) as { results: Lead[] }
  const lead = results.find(({ budget, company_size }) => budget === null || company_size === null)
  if (lead === undefined) throw new Error('The sample data has no lead of which something is unknown.')
  return lead
}

const untilNamed = (page: Page, { first_name, last_name }: Lead): Promise<void> =>
  page
    .getByRole('heading', { name: `${first_name} ${last_name}` })
    .first()
    .waitFor()

/** The list in the light theme is what the README begins with. */
export const list: Picture = { name: 'list', show: ({ page }) => open(page, `${tenant}/leads`) }

export const leadPage: Picture = {
  name: 'lead',
  show: async ({ page, lead }) => {
    await open(page, `${tenant}/leads/${lead.id}`)
    await page
      .getByRole('listitem')
      .filter({ has: page.locator('time') })
      .first()
      .waitFor()
  },
}

const panel: Picture = {
  name: 'panel',
  show: async ({ page, lead }) => {
    await open(page, `${tenant}/leads?lead=${lead.id}`)
    await untilNamed(page, lead)
  },
}

const form: Picture = {
  name: 'form',
  show: async ({ page, language }) => {
    await open(page, `${tenant}/leads/new`)
    await fillPerson(page, words[language])
    await fillFacts(page, words[language], { budget: '75000', size: '250' })
    await page.getByRole('region', { name: words[language].live }).getByRole('img').waitFor()
  },
}

const palette: Picture = {
  name: 'palette',
  theme: 'dark',
  show: async ({ page, lead }) => {
    await open(page, `${tenant}/leads`)
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type(lead.last_name)
    await page.getByRole('dialog').getByRole('option', { name: lead.company }).waitFor()
  },
}

const pageAt = (name: string, path = `${tenant}/${name}`): Picture => ({
  name,
  show: ({ page }) => open(page, path),
})

/** The administration as a busy tenant's people see it: the sample data knows no colleagues. */
const administration = (name: string): Picture => ({
  name,
  show: async ({ page }) => {
    await fakeAdministration(page, { id: 1, name: 'Nordwind Maschinenbau GmbH', slug: 'nordwind' })
    await open(page, `${tenant}/administration/${name}`)
    if (name === 'audit') await page.locator('summary').nth(1).click()
  },
})

/** What the guide shows, in each language. */
export const guidePictures: readonly Picture[] = [
  list,
  panel,
  leadPage,
  form,
  pageAt('board'),
  pageAt('dashboard'),
  pageAt('scorecard'),
  palette,
  pageAt('settings'),
  pageAt('tenants', '/tenants'),
  ...['members', 'keys', 'sso', 'audit'].map(administration),
]
