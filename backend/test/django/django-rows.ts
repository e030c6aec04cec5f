/** A row of `leads_tenant`. Times are `YYYY-MM-DD HH:MM:SS.ffffff` in UTC, as Django writes them into SQLite. */
export type DjangoTenantRow = {
  readonly id: number
  readonly name: string
  readonly slug: string
  readonly created_at: string
  readonly updated_at: string
}

/** A row of `leads_lead`; a test may put anything into it that the column takes. */
export type DjangoLeadRow = {
  readonly id: number
  readonly tenant_id: number
  readonly first_name: string
  readonly last_name: string
  readonly email: string
  readonly company: string
  readonly budget: string | number | null
  readonly company_size: number | null
  readonly industry: string
  readonly urgency: string
  readonly score: number | null
  readonly created_at: string
  readonly updated_at: string
}

export const aDjangoTenant = (
  id: number,
  values: Partial<Omit<DjangoTenantRow, 'id'>> = {},
): DjangoTenantRow => ({
  id,
  name: `Müller & Söhne ${id} 🏭`,
  slug: `mueller-${id}`,
  created_at: `2024-02-29 23:59:59.${String(id).padStart(6, '0')}`,
  updated_at: `2025-01-01 00:00:00.${String(id).padStart(6, '0')}`,
  ...values,
})

const names = ['Jürgen', 'Zoë', 'Łukasz', 'Ωmega', '李', 'Anna-Lena', 'Ünal', 'Renée', 'Max', 'Ida']
const companies = ['Straßenbau Großmann GmbH', 'Tech GmbH', '🚀 Rakete AG', 'Ö', 'Nord & Süd KG']
const industries = ['tech', 'finance', 'healthcare', 'other']
const urgencies = ['immediately', 'this_week', 'this_month', 'later']
const budgets = [
  '50000.00',
  '49999.99',
  '0.10',
  null,
  '9999999999.99',
  '10000.00',
  '0.00',
  '1234567.89',
  '0.07',
]
const sizes = [500, 499, null, 100, 99, 1, 2147483647]

const pick = <T>(values: readonly T[], n: number): T => values[n % values.length] as T

const pointsOf = (value: number | null, high: number, middle: number): number => {
  if (value === null) return 0
  if (value >= high) return 30
  return value >= middle ? 20 : 10
}

/** What the earlier version computes: written down apart from our scorecard. */
const djangoScore = (budget: string | null, size: number | null, industry: number, urgency: number): number =>
  pointsOf(budget === null ? null : Number(budget), 50_000, 10_000) +
  pointsOf(size, 500, 100) +
  pick([20, 15, 10, 5], industry) +
  pick([20, 15, 10, 5], urgency)

const clock = (n: number): string => {
  const parts = [n / 3600, n / 60, n].map((part, place) => Math.floor(part) % (place === 0 ? 24 : 60))
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}

/** The lead with this id, always the same: letters of many scripts, unknown values, each limit. */
export const aDjangoLead = (
  id: number,
  tenantId: number,
  values: Partial<Omit<DjangoLeadRow, 'id' | 'tenant_id'>> = {},
): DjangoLeadRow => {
  const [budget, size] = [pick(budgets, id), pick(sizes, id * 3)]
  const company = id % 97 === 0 ? '🧪'.repeat(255) : pick(companies, id)
  return {
    id,
    tenant_id: tenantId,
    first_name: pick(names, id),
    last_name: `Nachname ${id}`,
    email: `Lead.${id}@Example-${id % 50}.com`,
    company,
    budget,
    company_size: size,
    industry: pick(industries, id),
    urgency: pick(urgencies, id >> 2),
    score: djangoScore(budget, size, id, id >> 2),
    created_at: `2024-06-${String(1 + (id % 28)).padStart(2, '0')} ${clock(id)}.${String(id % 1_000_000).padStart(6, '0')}`,
    updated_at: `2025-11-03 ${clock(id * 7)}`,
    ...values,
  }
}

/** So many leads, spread evenly over tenants 1 to `tenants`, in the order of their ids. */
export function* djangoLeads(leads: number, tenants: number): Generator<DjangoLeadRow> {
  for (let id = 1; id <= leads; id++) yield aDjangoLead(id, 1 + (id % tenants))
}

export const djangoTenants = (tenants: number): readonly DjangoTenantRow[] =>
  Array.from({ length: tenants }, (_, n) => aDjangoTenant(n + 1))
