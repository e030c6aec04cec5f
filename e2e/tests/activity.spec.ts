import { actorName, expect, open, test } from '../test.ts'

test('the timeline says who did what and why the score moved, and is narrowed by the keyboard', async ({
  page,
  tenant,
}) => {
  const lead = await tenant.createLead({ budget: 5_000, urgency: 'later' })
  await tenant.changeLead(lead.id, { budget: 60_000, urgency: 'this_week' })
  await tenant.changeLead(lead.id, { phone: '+49 40 123456' })
  await open(page, `${tenant.path}/${lead.id}`)
  const timeline = page.getByRole('region', { name: 'Timeline' })
  const entries = timeline.locator('ol > li')
  await expect(entries).toHaveCount(3)
  await expect(entries.nth(0)).toContainText(`${actorName} set the phone number to +49 40 123456`)
  await expect(entries.nth(1)).toContainText(`${actorName} changed 2 fields`)
  await expect(entries.nth(1)).toContainText('Urgency: Later → This week')
  await expect(entries.nth(1)).toContainText(
    /Score \d+ → \d+: Budget now €60,000 \(\+20\), Urgency now this week \(\+10\)/,
  )
  await expect(entries.nth(2)).toContainText(`${actorName} created the lead`)

  await timeline.getByRole('button', { name: 'Score' }).focus()
  await page.keyboard.press('Enter')
  await expect(timeline.getByRole('button', { name: 'Score', pressed: true })).toBeVisible()
  await expect(entries).toHaveCount(2)
  await page.keyboard.press('Enter')
  await expect(entries).toHaveCount(3)
  await timeline.getByRole('button', { name: 'Notes' }).click()
  await expect(timeline.getByRole('status')).toHaveText('Nothing of this kind has happened yet.')
})
