import type { Page } from '@playwright/test'
import { createTenant } from '../product/api.ts'
import { refuse } from '../refuse.ts'
import { expect, open, ready, test } from '../test.ts'

const field = (page: Page) => page.getByRole('combobox', { name: 'Search leads, pages and actions' })
const active = (page: Page) => page.getByRole('option', { selected: true })

const openPalette = async (page: Page) => {
  await page.keyboard.press('ControlOrMeta+k')
  await expect(field(page)).toBeFocused()
}

test('a lead is found by a part of its name, company or e-mail, and opened by keyboard', async ({
  page,
  tenant,
}) => {
  await tenant.createLead({ first_name: 'Ada', last_name: 'Vogt', company: 'Nordlicht SE' })
  const lead = await tenant.createLead({
    first_name: 'Chloé',
    last_name: 'Ångström',
    email: 'ca@lac.example',
  })
  await open(page, tenant.path)
  await openPalette(page)
  await field(page).fill('nordl')
  await expect(page.getByRole('option', { name: /Ada Vogt/ })).toBeVisible()
  await field(page).fill('lac.ex')
  const found = page.getByRole('option', { name: /Chloé Ångström/ })
  await expect(found).toBeVisible()
  await expect(found).toHaveAccessibleName(/Score \d+ of 100, grade [ABCD]/)
  await expect(found.locator('mark')).toHaveText('lac.ex')
  await expect(found).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`${tenant.path}/${lead.id}$`))
  await expect(page.getByRole('heading', { level: 1, name: 'Chloé Ångström' })).toBeVisible()
  await expect(field(page)).toBeHidden()
})

test('Enter before the leads are there shows the list with the search', async ({ page, tenant }) => {
  await tenant.createLead({ last_name: 'Vogt' })
  await open(page, `/t/${tenant.tenant.id}/scorecard`)
  await page.route('**/api/leads/?*page_size=8*', () => {})
  await openPalette(page)
  await page.keyboard.type('vogt')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/leads\?search=vogt$/)
  await expect(page.getByRole('link', { name: 'Max Vogt' })).toBeVisible()
})

test('the old leads stay while the new ones load, and the keyboard stays where it is', async ({
  page,
  tenant,
}) => {
  await tenant.createLead({ last_name: 'Vogt' })
  await open(page, tenant.path)
  await openPalette(page)
  await field(page).fill('vog')
  await expect(page.getByRole('option', { name: /Max Vogt/ })).toBeVisible()
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/api/leads/?search=vogt*', async (route) => {
    await held
    await route.fallback()
  })
  await field(page).fill('vogt')
  await expect(page.getByText('Searching …')).toBeVisible()
  await expect(page.getByRole('option', { name: /Max Vogt/ })).toBeVisible()
  await page.keyboard.press('End')
  await expect(active(page)).toHaveText(/Show all leads with “vogt”/)
  answer()
  await expect(page.getByText('2 results')).toBeVisible()
  await expect(active(page)).toHaveText(/Show all leads with “vogt”/)
})

test('arrows, Home and End walk; Escape gives the focus back and keeps what was typed', async ({
  page,
  tenant,
}) => {
  await tenant.createLead()
  await open(page, tenant.path)
  const newLead = page.getByRole('link', { name: 'New lead' })
  await newLead.focus()
  await openPalette(page)
  await expect(active(page)).toHaveText(/^Dashboard/)
  await page.keyboard.press('ArrowDown')
  await expect(active(page)).toHaveText(/^Leads/)
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowUp')
  const last = page.getByRole('option').last()
  await expect(last).toHaveAttribute('aria-selected', 'true')
  await expect(last).toBeInViewport()
  await page.keyboard.press('Home')
  await expect(active(page)).toHaveText(/^Dashboard/)
  await page.keyboard.press('End')
  await expect(last).toHaveAttribute('aria-selected', 'true')
  await field(page).fill('dash')
  await page.keyboard.press('Escape')
  await expect(field(page)).toBeHidden()
  await expect(newLead).toBeFocused()
  await openPalette(page)
  await expect(field(page)).toHaveValue('dash')
  await page.keyboard.type('score')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/scorecard$/)
})

test('actions: theme, language, tenant, cheat sheet', async ({ page, tenant, request }) => {
  const other = await createTenant(request, 'Anderwerk')
  await open(page, tenant.path)
  const run = async (typed: string) => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('combobox').fill(typed)
    await page.keyboard.press('Enter')
  }
  await run('dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await run('keyb')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await run(`switch to ${other.tenant.name}`)
  await expect(page).toHaveURL(new RegExp(`${other.path}$`))
  await ready(page)
  await run('deutsch')
  await expect(page.getByRole('button', { name: 'Suchen …' })).toBeVisible()
  await run('neuer lead')
  await expect(page).toHaveURL(new RegExp(`${other.path}/new$`))
})

test('what is not there, and leads that cannot be searched, are said', async ({ page, tenant }) => {
  await tenant.createLead()
  await open(page, tenant.path)
  await page.getByRole('button', { name: 'Search …' }).click()
  await field(page).fill('qqqq')
  await expect(page.getByText('Nothing matches “qqqq”.')).toBeVisible()
  await expect(page.getByText('0 results')).toBeVisible()
})

test.describe('with a server that refuses', () => {
  test.use({ expectedComplaints: [/Failed to load resource/] })

  test('pages and actions still work', async ({ page, tenant }) => {
    await open(page, tenant.path)
    await refuse(page, '**/api/leads/?*page_size=8*')
    await openPalette(page)
    await field(page).fill('scorec')
    await expect(page.getByRole('alert')).toHaveText(/could not be searched: The database is resting\./)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/scorecard$/)
  })
})

test('the key works while typing, but not inside of a dialog', async ({ page, tenant }) => {
  await tenant.createLead()
  await open(page, tenant.path)
  await page.getByRole('searchbox').fill('max')
  await openPalette(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await expect(page.getByRole('searchbox')).toHaveValue('max')
  await page.keyboard.press('Tab')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('combobox')).toBeHidden()
})

test('on a phone it fills the screen and has a button to close it', async ({ page, tenant }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await tenant.createLead()
  await open(page, tenant.path)
  await page.getByRole('button', { name: 'Search …' }).click()
  const palette = page.getByRole('dialog', { name: 'Commands' })
  expect(await palette.boundingBox()).toMatchObject({ x: 0, y: 0, width: 390, height: 844 })
  await field(page).fill('max')
  await expect(page.getByRole('option', { name: /Max Mustermann/ })).toBeVisible()
  await palette.getByRole('button', { name: 'Close' }).click()
  await expect(palette).toBeHidden()
})
