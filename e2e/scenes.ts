import { expect, type Page } from '@playwright/test'
import { fillFacts, fillPerson, words } from './lead-form.ts'
import type { OwnTenant } from './product/api.ts'
import type { People } from './product/required.ts'
import { refuse } from './refuse.ts'
import { activityScenes } from './scenes/activity.ts'
import { administrationScenes } from './scenes/administration.ts'
import { alertScenes, webhookScenes } from './scenes/alerts.ts'
import { boardScenes } from './scenes/board.ts'
import { bulkScenes } from './scenes/bulk.ts'
import { dashboardScenes } from './scenes/dashboard.ts'
import { noteScenes } from './scenes/notes.ts'
import { ownerScenes } from './scenes/owners.ts'
import { peopleScenes } from './scenes/people.ts'
import { pipelineScenes } from './scenes/pipeline.ts'
import { setupScenes } from './scenes/setup.ts'
import { viewScenes } from './scenes/views.ts'
import { open, withoutLive } from './test.ts'

export type Language = 'en' | 'de'

/** What a scene has to work with. */
export type Stage = {
  readonly page: Page
  readonly tenant: OwnTenant
  readonly language: Language
  /** Whether the sidebar is folded away behind a button. */
  readonly isNarrow: boolean
}

/** One state of one page, as a person may meet it. */
export type Scene = {
  readonly name: string
  /** Narrow windows do not have this state. */
  readonly only?: 'wide'
  readonly show: (stage: Stage) => Promise<void>
}

/** What a scene has to work with where everybody signs in; nobody is signed in yet, and the tenant is the superuser's. */
export type PeopleStage = Stage & { readonly people: People }

/** A state that there is only where everybody signs in. */
export type PeopleScene = Omit<Scene, 'show'> & { readonly show: (stage: PeopleStage) => Promise<void> }

/** Leads of every grade, with gaps and with long names. */
const fill = async (tenant: OwnTenant) => {
  await tenant.createLead({
    first_name: 'Ada',
    last_name: 'Vogt',
    company: 'Nordlicht Energie SE',
    budget: 75_000,
    company_size: 900,
    urgency: 'immediately',
    country: 'DE',
    phone: '+49 40 123456',
  })
  await tenant.createLead({ company: 'Rechenwerk GmbH' })
  await tenant.createLead({
    first_name: 'Maximiliane-Friederike',
    last_name: 'von der Schulenburg-Wolfsburg',
    company: 'Donaudampfschifffahrtsgesellschaft Regensburg mbH & Co. KG',
    budget: '9999999999.99',
    company_size: 2_147_483_647,
    industry: 'finance',
  })
  await tenant.createLead({
    first_name: 'Chloé',
    last_name: 'Ångström',
    company: 'Clinique du Lac',
    budget: null,
    industry: 'healthcare',
  })
  await tenant.createLead({
    first_name: 'Jo',
    last_name: 'Li',
    company: 'X',
    budget: null,
    company_size: null,
    industry: 'other',
    urgency: 'later',
  })
}

const oneLead = async ({ tenant }: Stage) =>
  tenant.createLead({
    first_name: 'Ada',
    last_name: 'Vogt',
    company: 'Nordlicht Energie SE',
    budget: 75_000,
    company_size: null,
    phone: '+49 40 123456',
    country: 'DE',
    source: 'Messe Hannover',
  })

const openNavigation = async ({ page, language, isNarrow }: Stage) => {
  if (isNarrow)
    await page
      .getByRole('button', { name: { en: 'Open navigation', de: 'Navigation öffnen' }[language] })
      .click()
}

const list: readonly Scene[] = [
  {
    name: 'list',
    show: async ({ page, tenant }) => {
      await fill(tenant)
      await open(page, tenant.path)
    },
  },
  { name: 'list-empty', show: async ({ page, tenant }) => open(page, tenant.path) },
  {
    name: 'list-nothing-matches',
    show: async ({ page, tenant }) => open(page, `${tenant.path}?search=nobody&industry=tech&min_score=70`),
  },
  {
    name: 'list-error',
    show: async ({ page, tenant }) => {
      await refuse(page, '**/api/leads/*')
      await page.goto(tenant.path)
      await page.getByRole('heading', { level: 2 }).waitFor()
    },
  },
  {
    name: 'list-loading',
    show: async ({ page, tenant }) => {
      await page.route('**/api/leads/*', () => {})
      await page.goto(tenant.path)
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
  },
  {
    name: 'list-searching',
    show: async ({ page, tenant }) => {
      await fill(tenant)
      await open(page, tenant.path)
      await page.route('**/api/leads/*', () => {})
      await page.getByRole('searchbox').fill('vogt')
      await page.locator('[aria-busy=true]').waitFor()
    },
  },
  {
    name: 'list-offline',
    show: async ({ page, tenant }) => {
      await fill(tenant)
      await open(page, tenant.path)
      await page.route('**/api/**', (route) => route.abort('connectionrefused'))
      await page.getByRole('searchbox').fill('a')
      await page.getByRole('main').getByRole('status').first().getByRole('paragraph').waitFor()
      await page.getByRole('searchbox').fill('')
      await page.getByRole('link', { name: 'Max Mustermann' }).waitFor()
    },
  },
  {
    name: 'list-filter-menu',
    show: async ({ page, tenant, language }) => {
      await fill(tenant)
      await open(page, tenant.path)
      await page
        .getByRole('group', { name: /^Filters?$/ })
        .getByRole('button', { name: { en: 'Urgency', de: 'Dringlichkeit' }[language] })
        .click()
      await page.getByRole('menuitemcheckbox').first().click()
      await expect(page).toHaveURL(/urgency=/)
    },
  },
  {
    name: 'list-filtered',
    show: async ({ page, tenant }) => {
      await fill(tenant)
      const filters =
        'grade=A,B&status=new&min_score=40&min_budget=10000&max_budget=9999999999.99&min_company_size=100&created_from=2020-01-01'
      await open(page, `${tenant.path}?${filters}`)
    },
  },
  {
    name: 'list-filter-range',
    show: async ({ page, tenant, language }) => {
      await fill(tenant)
      await open(page, `${tenant.path}?min_budget=10000`)
      const filters = page.getByRole('group', { name: /^Filters?$/ })
      await filters.getByRole('button', { name: /^Budget/ }).click()
      const panel = page.getByRole('dialog', { name: 'Budget' })
      await panel.getByLabel({ en: 'At most', de: 'Höchstens' }[language]).fill('1')
      await page.keyboard.press('Enter')
      await page.locator('[aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'list-filter-days',
    show: async ({ page, tenant, language }) => {
      await fill(tenant)
      await open(page, `${tenant.path}?created_from=2020-01-01`)
      const filters = page.getByRole('group', { name: /^Filters?$/ })
      await filters.getByRole('button', { name: { en: /^Created/, de: /^Angelegt/ }[language] }).click()
      await page.getByRole('spinbutton').first().waitFor()
    },
  },
  {
    name: 'list-deleted',
    show: async ({ page, tenant, language }) => {
      await fill(tenant)
      await open(page, tenant.path)
      await page.keyboard.press('j')
      await page.keyboard.press('#')
      await page.getByRole('button', { name: { en: 'Undo', de: 'Rückgängig' }[language] }).waitFor()
    },
  },
]

/** The grid of wide screens; narrow ones show cards, which have none of it. */
const grid: readonly Scene[] = [
  {
    name: 'list-compact',
    show: async ({ page, tenant, language }) => {
      await fill(tenant)
      await open(page, tenant.path)
      await page
        .getByRole('button', { name: { en: 'Compact rows', de: 'Kompakte Zeilen' }[language] })
        .click()
    },
  },
  {
    name: 'list-columns',
    show: async ({ page, tenant, language }) => {
      await fill(tenant)
      await open(page, `${tenant.path}?columns=score,name:240,email,phone,country,budget,updated_at`)
      await page.getByRole('button', { name: { en: 'Columns', de: 'Spalten' }[language] }).click()
      await page.getByRole('dialog').getByRole('checkbox').first().waitFor()
    },
  },
  {
    name: 'list-wide',
    show: async ({ page, tenant }) => {
      await fill(tenant)
      const columns =
        'score,name,company,industry,urgency,budget,company_size,status,created_at,email,phone,country,source,external_id,updated_at,grade'
      await open(page, `${tenant.path}?columns=${columns}`)
    },
  },
  {
    name: 'list-selection',
    show: async ({ page, tenant }) => {
      await fill(tenant)
      await open(page, tenant.path)
      await page.keyboard.press('j')
      await page.keyboard.press('x')
      await page.keyboard.press('Shift+J')
      await page.getByRole('row', { selected: true }).nth(1).waitFor()
    },
  },
  {
    name: 'list-panel',
    show: async ({ page, tenant }) => {
      await fill(tenant)
      await open(page, tenant.path)
      await page.keyboard.press('j')
      await page.keyboard.press('Enter')
      await page.getByRole('complementary').getByText('Ada Vogt').first().waitFor()
    },
  },
  {
    name: 'list-cell-edited',
    show: async ({ page, tenant }) => {
      await fill(tenant)
      await open(page, tenant.path)
      await page.keyboard.press('j')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('F2')
      await page.getByRole('gridcell').getByRole('textbox').waitFor()
    },
  },
]

/** The first three leads, selected by the keyboard. */
const selectThree = async ({ page, tenant }: Stage) => {
  await fill(tenant)
  await open(page, tenant.path)
  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name: 'Ada Vogt' })).toBeFocused()
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(selectionBar(page)).toContainText('3')
}

const selectionBar = (page: Page) =>
  page.getByRole('region', { name: /^(Selected leads|Ausgewählte Leads)$/ })

const openBulkPanel = async ({ page, isNarrow, language }: Stage) => {
  const names = isNarrow
    ? { en: 'Set a field', de: 'Feld setzen' }
    : { en: 'More fields', de: 'Weitere Felder' }
  await selectionBar(page).getByRole('button', { name: names[language] }).click()
  return page.getByRole('dialog')
}

/** Chooses the budget as the field of all, and types one. */
const typeBulkBudget = async (stage: Stage, budget: string) => {
  const panel = await openBulkPanel(stage)
  await panel.getByRole('button').first().click()
  await stage.page.getByRole('option', { name: 'Budget' }).click()
  await panel.getByRole('textbox').fill(budget)
  await stage.page.keyboard.press('Enter')
}

const selected: readonly Scene[] = [
  { name: 'list-selected', show: selectThree },
  {
    name: 'list-bulk-panel',
    show: async (stage) => {
      await selectThree(stage)
      await (await openBulkPanel(stage)).getByRole('button').first().waitFor()
    },
  },
  {
    name: 'list-bulk-wrong',
    show: async (stage) => {
      await selectThree(stage)
      await typeBulkBudget(stage, '1,2,3')
      await stage.page.locator('[aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'list-bulk-partial',
    show: async (stage) => {
      await withoutLive(stage.page)
      await selectThree(stage)
      const [first] = await stage.tenant.leads()
      await stage.tenant.changeLead(first?.id ?? 0, { company: 'Neu GmbH' })
      await typeBulkBudget(stage, '49999.99')
      await stage.page.getByText({ en: /somebody else/, de: /jemand anderem/ }[stage.language]).waitFor()
    },
  },
  {
    name: 'list-bulk-refused',
    show: async (stage) => {
      await selectThree(stage)
      await refuse(stage.page, '**/api/leads/changes/')
      await typeBulkBudget(stage, '49999.99')
      await stage.page
        .getByRole('button', { name: { en: 'Try again', de: 'Erneut versuchen' }[stage.language] })
        .waitFor()
    },
  },
]

const menus: readonly Scene[] = [
  {
    name: 'menu-settings',
    show: async (stage) => {
      await open(stage.page, stage.tenant.path)
      await openNavigation(stage)
      await stage.page
        .getByRole('button', { name: { en: 'Display and help', de: 'Anzeige und Hilfe' }[stage.language] })
        .click()
      await stage.page.getByRole('menuitemradio').first().waitFor()
    },
  },
  {
    name: 'menu-tenants',
    show: async (stage) => {
      await open(stage.page, stage.tenant.path)
      await openNavigation(stage)
      await stage.page.getByRole('button', { name: stage.tenant.tenant.name }).click()
      await stage.page.getByRole('menuitemradio').first().waitFor()
    },
  },
  {
    name: 'dialog-shortcuts',
    show: async ({ page, tenant }) => {
      await open(page, tenant.path)
      await page.keyboard.press('?')
      await page.getByRole('dialog').getByRole('heading', { level: 2 }).waitFor()
    },
  },
]

const paletteField = (page: Page) => page.getByRole('dialog').getByRole('combobox')

const palette: readonly Scene[] = [
  {
    name: 'palette',
    show: async ({ page, tenant }) => {
      await fill(tenant)
      await open(page, tenant.path)
      await page.keyboard.press('ControlOrMeta+k')
      await paletteField(page).waitFor()
    },
  },
  {
    name: 'palette-found',
    show: async ({ page, tenant }) => {
      await fill(tenant)
      await open(page, tenant.path)
      await page.keyboard.press('ControlOrMeta+k')
      await paletteField(page).fill('e')
      await expect(page.getByRole('option').getByRole('img')).toHaveCount(5)
      await page.keyboard.press('End')
      await page.keyboard.press('ArrowUp')
    },
  },
  {
    name: 'palette-nothing',
    show: async ({ page, tenant, language }) => {
      await open(page, tenant.path)
      await page.keyboard.press('ControlOrMeta+k')
      await paletteField(page).fill('Donaudampfschifffahrt')
      await page.getByText({ en: 'Nothing matches', de: 'Nichts passt' }[language]).waitFor()
    },
  },
  {
    name: 'palette-failed',
    show: async ({ page, tenant }) => {
      await open(page, tenant.path)
      await refuse(page, '**/api/leads/?*page_size=8*')
      await page.keyboard.press('ControlOrMeta+k')
      await paletteField(page).fill('lead')
      await page.getByRole('alert').waitFor()
    },
  },
]

const lead: readonly Scene[] = [
  {
    name: 'lead',
    show: async (stage) => {
      const { id } = await oneLead(stage)
      await stage.tenant.changeLead(id, { urgency: 'immediately', email: 'ada@example.com' })
      await open(stage.page, `${stage.tenant.path}/${id}`)
      await expect(stage.page.getByRole('listitem').filter({ has: stage.page.locator('time') })).toHaveCount(
        2,
      )
    },
  },
  {
    name: 'lead-editing',
    show: async (stage) => {
      const { page, tenant, language } = stage
      const { id } = await oneLead(stage)
      await open(page, `${tenant.path}/${id}`)
      await page
        .getByRole('button', { name: { en: /Edit: Urgency/, de: /Bearbeiten: Dringlichkeit/ }[language] })
        .click()
      await page.getByRole('listbox').waitFor()
    },
  },
  {
    name: 'lead-wrong',
    show: async (stage) => {
      const { page, tenant, language } = stage
      const { id } = await oneLead(stage)
      await open(page, `${tenant.path}/${id}`)
      await page
        .getByRole('button', { name: { en: /Edit: Budget/, de: /Bearbeiten: Budget/ }[language] })
        .click()
      await page.getByRole('textbox', { name: 'Budget' }).fill('1,2,3')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'lead-answered',
    show: async (stage) => {
      const { page, tenant } = stage
      const { id } = await oneLead(stage)
      await open(page, `${tenant.path}/${id}`)
      await page.getByRole('region', { name: 'Score' }).getByRole('textbox').fill('900')
      await page.keyboard.press('Enter')
      await page.getByText('Score 65 → 95', { exact: true }).waitFor()
    },
  },
  {
    name: 'lead-raw',
    show: async (stage) => {
      const { page, tenant } = stage
      const { id } = await oneLead(stage)
      await open(page, `${tenant.path}/${id}`)
      await page.locator('summary').click()
      await page.locator('pre').waitFor()
      await page.locator('pre').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'lead-erase',
    show: async ({ page, tenant, language }) => {
      const { id } = await tenant.createLead()
      await tenant.createLead({ company: 'Zweite GmbH' })
      await open(page, `${tenant.path}/${id}`)
      await page.getByRole('button', { name: { en: 'Data protection', de: 'Datenschutz' }[language] }).click()
      await page.getByRole('menuitem').last().click()
      await page.getByRole('alertdialog').getByRole('checkbox').waitFor()
    },
  },
  { name: 'lead-gone', show: async ({ page, tenant }) => open(page, `${tenant.path}/999999999`) },
  {
    name: 'lead-error',
    show: async (stage) => {
      const { id } = await oneLead(stage)
      await refuse(stage.page, '**/api/leads/*/score/')
      await refuse(stage.page, '**/api/leads/*/events/*')
      await refuse(stage.page, '**/api/leads/*/events/')
      await open(stage.page, `${stage.tenant.path}/${id}`)
      await expect(stage.page.getByRole('alert')).toHaveCount(2)
    },
  },
]

const forms: readonly Scene[] = [
  {
    name: 'new-lead',
    show: async ({ page, tenant, language }) => {
      await open(page, `${tenant.path}/new`)
      await page.getByRole('region', { name: words[language].live }).getByRole('img').waitFor()
    },
  },
  {
    name: 'new-lead-filled',
    show: async ({ page, tenant, language }) => {
      await open(page, `${tenant.path}/new`)
      await fillPerson(page, words[language])
      await fillFacts(page, words[language], { budget: '75000', size: '250' })
      await page.locator('summary').click()
    },
  },
  {
    name: 'new-lead-wrong',
    show: async ({ page, tenant, language }) => {
      await open(page, `${tenant.path}/new`)
      await page.getByLabel(words[language].email).fill('frieda')
      await fillFacts(page, words[language], { budget: '1,2,3' })
      await page.getByRole('button', { name: words[language].create }).click()
      await expect(page.locator('[aria-invalid=true]')).toHaveCount(5)
    },
  },
  {
    name: 'new-lead-duplicate',
    show: async ({ page, tenant, language }) => {
      await tenant.createLead({ email: 'frieda@example.com' })
      await open(page, `${tenant.path}/new`)
      await fillPerson(page, words[language])
      await page.getByRole('link', { name: { en: /^Open lead/, de: /^Lead öffnen/ }[language] }).waitFor()
    },
  },
  {
    name: 'new-lead-leave',
    show: async ({ page, tenant, language }) => {
      await open(page, `${tenant.path}/new`)
      await fillPerson(page, words[language])
      await page.getByRole('main').getByRole('link').first().click()
      await page.getByRole('alertdialog').waitFor()
    },
  },
  {
    name: 'edit-lead-conflict',
    show: async (stage) => {
      const { page, tenant, language } = stage
      const { id } = await oneLead(stage)
      await open(page, `${tenant.path}/${id}/edit`)
      await page.getByLabel(words[language].budget).fill('1')
      await tenant.changeLead(id, { company: 'Neu GmbH' })
      await page.getByRole('form').getByRole('button').first().click()
      await page.getByRole('alert').waitFor()
    },
  },
  { name: 'new-tenant', show: async ({ page }) => open(page, '/tenants/new') },
]

const nowhere: readonly Scene[] = [
  { name: 'not-found', show: async ({ page }) => open(page, '/nowhere') },
  {
    name: 'unknown-tenant',
    show: async ({ page }) => {
      await open(page, '/t/999999999/leads')
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    },
  },
]

const scenes: readonly Scene[] = [
  ...list,
  ...grid.map((scene): Scene => ({ ...scene, only: 'wide' })),
  ...selected,
  ...menus,
  ...palette,
  ...lead,
  ...forms,
  ...nowhere,
  ...boardScenes,
  ...activityScenes,
  ...dashboardScenes,
  ...noteScenes,
  ...ownerScenes,
  ...pipelineScenes,
  ...bulkScenes,
  ...viewScenes,
  ...setupScenes,
  ...administrationScenes,
  ...webhookScenes,
]

const inWindow = <S extends { readonly only?: 'wide' }>(
  all: readonly S[],
  isNarrow: boolean,
): readonly S[] => (isNarrow ? all.filter(({ only }) => only !== 'wide') : all)

/** Every page in every state that a person may see there for longer than a moment. */
export const scenesOf = (isNarrow: boolean): readonly Scene[] => inWindow(scenes, isNarrow)

/** The same for what there is only where everybody signs in. */
export const peopleScenesOf = (isNarrow: boolean): readonly PeopleScene[] =>
  inWindow([...peopleScenes, ...alertScenes], isNarrow)
