import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { expect, open, test } from '../test.ts'

const bar = (page: Page): Locator => page.getByRole('region', { name: 'Selected leads' })
const jobs = (page: Page): Locator => page.getByRole('region', { name: 'Changes of many leads' })

/** One lead is picked, then all that match. */
const selectMatching = async (page: Page, count: string) => {
  await page.keyboard.press('j')
  await expect(page.getByRole('gridcell').getByRole('link').first()).toBeFocused()
  await page.keyboard.press('x')
  await bar(page)
    .getByRole('button', { name: `Select all ${count} that match` })
    .click()
  await expect(bar(page)).toContainText(`${count} selected`)
  const row = (index: number) => page.locator('[data-lead-grid] .lead-row').nth(index)
  const colour = await row(0).evaluate((element) => getComputedStyle(element).backgroundColor)
  await expect(row(2)).toHaveCSS('background-color', colour)
}

test('all that match are tagged, also those that were never loaded, and that is taken back', async ({
  page,
  tenant,
}) => {
  await tenant.createLeads(240, (number) => ({ industry: number % 2 === 0 ? 'tech' : 'finance' }))
  await open(page, `${tenant.path}?industry=finance`)
  await selectMatching(page, '120')
  await bar(page).getByRole('button', { name: 'Add tag', exact: true }).click()
  await page.getByLabel('Tags, separated by commas').fill('Hannover, VIP')
  await page.keyboard.press('Enter')
  await expect(jobs(page)).toContainText('120 leads tagged “Hannover”, “VIP”')
  await page.reload()
  await expect(jobs(page)).toContainText('120 leads tagged')
  await jobs(page).getByRole('button', { name: 'Undo' }).click()
  await expect(jobs(page)).toContainText('120 leads are as they were before')
  await jobs(page).getByRole('button', { name: 'Hide' }).click()
  await expect(jobs(page)).not.toContainText('120')
  expect((await tenant.leads()).filter(({ tags }) => tags.length > 0)).toEqual([])
})

test('all that match are exported to a file', async ({ page, tenant }) => {
  await tenant.createLeads(3, (number) => ({ last_name: `Nr. ${number}`, company: '=1+1' }))
  await open(page, tenant.path)
  await selectMatching(page, '3')
  await bar(page).getByRole('button', { name: 'Export' }).click()
  await expect(jobs(page)).toContainText('3 leads exported')
  const downloading = page.waitForEvent('download')
  await jobs(page).getByRole('button', { name: 'Download' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^leads-\d{4}-\d{2}-\d{2}\.csv$/)
  const lines = (await readFile((await download.path()) ?? '', 'utf8')).split('\r\n')
  expect(lines[0]).toContain('\uFEFFID,Score,Grade,First name')
  expect(lines.filter((line) => line.includes("'=1+1"))).toHaveLength(3)
})
