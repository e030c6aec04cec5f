import type { Lead, LeadInput, LeadPatch } from '@lead-scoring/contract'

/** A tenant of the sample data. */
export type SampleTenant = {
  readonly name: string
  /**
   * A line a lead: family name, given name | company | domain without `.example` | country | phone | industry | urgency |
   * budget in euro | employees | source | created so many days ago | what happened since, `-` where unknown.
   * What happened: days ago, then a status, or a field and its new value.
   */
  readonly leads: string
}

/** Something that happened to a sample lead after it was created. */
export type SampleChange = { readonly daysAgo: number } & (
  | { readonly status: Lead['status'] }
  | { readonly patch: LeadPatch }
)

/** A lead as it was created, and what happened to it since. */
export type SampleLead = {
  readonly input: LeadInput
  readonly daysAgo: number
  readonly changes: readonly SampleChange[]
}

const columns = 12

/** Letters as an e-mail address usually writes them. */
const asciiOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/ı/g, 'i')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z]+/g, '')

const numberOrUnknown = (cell: string): number | null => (cell === '-' ? null : Number(cell))

const readChange = (words: string): SampleChange => {
  const [days, what = '', value] = words.trim().split(' ')
  const daysAgo = Number(days)
  if (value === undefined) return { daysAgo, status: what as Lead['status'] }
  const patch = { [what]: what === 'urgency' ? value : Number(value) } as LeadPatch
  return { daysAgo, patch }
}

const readLead = (line: string): SampleLead => {
  const cells = line.split('|').map((cell) => cell.trim())
  if (cells.length !== columns) throw new Error(`a sample lead has ${columns} columns: ${line}`)
  const [name = '', company = '', domain, country, phone, industry, urgency, budget = '', size = ''] = cells
  const [source, days, since] = cells.slice(9)
  const [lastName = '', firstName = ''] = name.split(', ')
  return {
    input: {
      first_name: firstName,
      last_name: lastName,
      email: `${asciiOf(firstName)}.${asciiOf(lastName)}@${domain}.example`,
      company,
      budget: numberOrUnknown(budget),
      company_size: numberOrUnknown(size),
      industry: industry as Lead['industry'],
      urgency: urgency as Lead['urgency'],
      phone: phone === '-' ? null : (phone ?? null),
      country: country ?? null,
      source: source ?? null,
    },
    daysAgo: Number(days),
    changes: since ? since.split(',').map(readChange) : [],
  }
}

/** Reads a tenant's table of leads. */
export const readLeads = ({ leads }: SampleTenant): readonly SampleLead[] =>
  leads
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(readLead)
