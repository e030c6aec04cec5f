import type { Lead, Role, Session } from '@lead-scoring/contract'
import type { Locator, Page } from '@playwright/test'
import { type OwnTenant, read } from '../product/api.ts'
import type { People, Person } from '../product/required.ts'
import { expect, open, requiredTest as test } from '../test.ts'

type Member = Person & { readonly id: number }

const join = async (people: People, tenant: OwnTenant, role: Role, name: string): Promise<Member> => {
  const person = await people.createMember(tenant, role, { name })
  const { user } = await read<Session>(await person.request.get('/api/session/'))
  return { ...person, id: user?.id ?? 0 }
}

/** Mara leads, Anna and Ben sell. */
const joinTeam = async (people: People, tenant: OwnTenant) => {
  const [mara, anna, ben] = await Promise.all([
    join(people, tenant, 'manager', 'Mara Meyer'),
    join(people, tenant, 'sales_rep', 'Anna Albrecht'),
    join(people, tenant, 'sales_rep', 'Ben Brandt'),
  ])
  return { mara, anna, ben }
}

const owner = (page: Page): Locator => page.getByRole('button', { name: 'Edit: Owner' })
const filters = (page: Page): Locator => page.getByRole('group', { name: 'Filters' })
const names = (page: Page): Locator => page.getByRole('grid').locator('a')
const ownerOnServer =
  (tenant: OwnTenant, { id }: Lead) =>
  async () =>
    (await tenant.lead(id)).owner_id

test('a manager gives a lead to somebody where it stands, takes it back, and the timeline names both', async ({
  people,
  tenant,
  pageOf,
}) => {
  const { mara, ben } = await joinTeam(people, tenant)
  const lead = await tenant.createLead()
  const page = await pageOf(mara)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await open(page, `${tenant.path}/${lead.id}`)
  await expect(owner(page)).toContainText('Nobody')
  expect(asked).not.toContain('/api/members/')

  await owner(page).click()
  await expect(page.getByRole('menuitemradio')).toHaveText([
    'Nobody',
    'Me (Mara Meyer)',
    'Anna Albrecht',
    'Ben Brandt',
  ])
  await page.getByRole('menuitemradio', { name: 'Ben Brandt' }).click()
  await expect(owner(page)).toContainText('Ben Brandt')
  await expect(page.getByText('Owner: Ben Brandt')).toBeVisible()
  await expect.poll(ownerOnServer(tenant, lead)).toBe(ben.id)
  const change = page.getByRole('listitem').filter({ hasText: 'Mara Meyer assigned the lead to Ben Brandt' })
  await expect(change).toBeVisible()

  await page.keyboard.press('z')
  await expect(owner(page)).toContainText('Nobody')
  await expect.poll(ownerOnServer(tenant, lead)).toBeNull()
  await expect(page.getByText('Mara Meyer took the lead from Ben Brandt; nobody owns it now')).toBeVisible()
})

test('a sales rep reads the lead of a colleague, and is told why nothing can be changed', async ({
  people,
  tenant,
  pageOf,
}) => {
  const { anna, ben } = await joinTeam(people, tenant)
  const theirs = await tenant.createLead({ first_name: 'Ada', owner_id: ben.id, company_size: null })
  const own = await tenant.createLead({
    first_name: 'Cleo',
    owner_id: anna.id,
    urgency: 'later',
    budget: 5_000,
  })
  const page = await pageOf(anna)
  await open(page, `${tenant.path}/${theirs.id}`)
  await expect(
    page.getByText(
      'Belongs to Ben Brandt. With your role you can only change leads that are yours or nobody’s.',
    ),
  ).toBeVisible()
  const main = page.getByRole('main')
  await expect(main.getByRole('button', { name: /^(Edit|Add|Delete)/ })).toHaveCount(0)
  await expect(main.getByRole('link', { name: 'Edit' })).toHaveCount(0)
  // A note may be written by everybody who sells.
  await expect(main.getByRole('textbox')).toHaveAccessibleName('Write a note')
  await expect(main.getByText('1 of 2')).toBeVisible()
  await page.keyboard.press('e')
  await page.keyboard.press('#')
  await page.keyboard.press('j')
  await expect(page).toHaveURL(new RegExp(`/leads/${own.id}$`))
  await expect(main.getByRole('link', { name: 'Edit' })).toBeVisible()
  await expect(main.getByRole('button', { name: /^Edit: Phone|^Add Phone/ })).toBeVisible()
  // Whose it is, is not for sales reps to say.
  await expect(owner(page)).toHaveCount(0)
  expect(await tenant.lead(theirs.id)).toMatchObject({ version: theirs.version })

  await open(page, `${tenant.path}?columns=name,company,owner_id`)
  const cells = page.getByRole('gridcell')
  await cells.filter({ hasText: 'Tech GmbH' }).first().hover()
  await expect(page.getByRole('button', { name: 'Edit: Company' })).toHaveCount(0)
  await cells.filter({ hasText: 'Tech GmbH' }).nth(1).hover()
  await expect(page.getByRole('button', { name: 'Edit: Company' })).toBeVisible()
})

test('the list shows owners, is narrowed to some of them and to nobody, and is assigned at once', async ({
  people,
  tenant,
  pageOf,
}) => {
  const { mara, anna, ben } = await joinTeam(people, tenant)
  await tenant.createLead({ first_name: 'Ada', owner_id: anna.id, urgency: 'immediately' })
  const free = await tenant.createLead({ first_name: 'Ben', urgency: 'this_week' })
  const bens = await tenant.createLead({ first_name: 'Cleo', owner_id: ben.id, urgency: 'later' })
  const page = await pageOf(mara)
  await open(page, `${tenant.path}?columns=name,owner_id`)
  await expect(page.getByRole('row', { name: /Ada/ })).toContainText('Anna Albrecht')
  await filters(page).getByRole('button', { name: 'Owner' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Nobody' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Ben Brandt' }).click()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(new RegExp(`owner=none%2C${ben.id}`))
  await expect(filters(page)).toContainText('Owner:Nobody, Ben Brandt')
  await expect(names(page)).toHaveText(['Ben Mustermann', 'Cleo Mustermann'])

  await page.keyboard.press('j')
  await expect(names(page).first()).toBeFocused()
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  await page.getByRole('region', { name: 'Selected leads' }).getByRole('button', { name: 'Assign' }).click()
  await page.getByRole('menuitemradio', { name: 'Anna Albrecht' }).click()
  await expect(page.getByText('2 leads assigned to Anna Albrecht')).toBeVisible()
  await expect.poll(ownerOnServer(tenant, free)).toBe(anna.id)
  await page.keyboard.press('z')
  await expect(page.getByText('2 leads are as they were before')).toBeVisible()
  await expect.poll(ownerOnServer(tenant, free)).toBeNull()
  await expect.poll(ownerOnServer(tenant, bens)).toBe(ben.id)
})
