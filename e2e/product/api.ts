import { randomBytes } from 'node:crypto'
import type {
  Lead,
  LeadInput,
  LeadScore,
  LeadStatus,
  LeadStatusInput,
  LeadSummary,
  LostReason,
  LostReasons,
  Samples,
  Tenant,
} from '@lead-scoring/contract'
import type { APIRequestContext, APIResponse } from '@playwright/test'

/** What the API answered; throws when it refused. Undefined for an answer without a body. */
export const read = async <T>(response: APIResponse): Promise<T> => {
  if (!response.ok())
    throw new Error(`${response.url()} answered ${response.status()}: ${await response.text()}`)
  return (response.status() === 204 ? undefined : await response.json()) as T
}

/** A lead that the API takes; a test names what matters to it. */
export const aLead = (given: Partial<LeadInput> = {}): LeadInput => ({
  first_name: 'Max',
  last_name: 'Mustermann',
  email: 'max@example.com',
  company: 'Tech GmbH',
  budget: 50_000,
  company_size: 250,
  industry: 'tech',
  urgency: 'this_week',
  ...given,
})

/** A tenant of its own for a test, and what the test does there as a program would. */
export class OwnTenant {
  readonly tenant: Tenant
  readonly #request: APIRequestContext

  constructor(request: APIRequestContext, tenant: Tenant) {
    this.#request = request
    this.tenant = tenant
  }

  get path(): string {
    return `/t/${this.tenant.id}/leads`
  }

  get #headers() {
    return { 'X-Tenant-ID': String(this.tenant.id) }
  }

  async createLead(given: Partial<LeadInput> = {}): Promise<Lead> {
    return read(await this.#request.post('/api/leads/', { headers: this.#headers, data: aLead(given) }))
  }

  /** So many leads, told by their number from 1, in batches that the server can take. */
  async createLeads(count: number, given: (number: number) => Partial<LeadInput>): Promise<void> {
    for (let done = 0; done < count; done += 25) {
      const batch = Array.from({ length: Math.min(25, count - done) }, (_, index) => done + index + 1)
      await Promise.all(batch.map((number) => this.createLead(given(number))))
    }
  }

  /** The sample data was created over some weeks, which no test could do by itself. */
  async bringSamples(): Promise<Samples> {
    return read(await this.#request.post('/api/samples/', { headers: this.#headers }))
  }

  async summary(days = 28): Promise<LeadSummary> {
    return read(await this.#request.get(`/api/leads/summary/?days=${days}`, { headers: this.#headers }))
  }

  async changeLead(id: number, data: Partial<LeadInput>): Promise<Lead> {
    return read(await this.#request.patch(`/api/leads/${id}/`, { headers: this.#headers, data }))
  }

  async moveLead(id: number, data: LeadStatusInput): Promise<LeadStatus> {
    return read(await this.#request.put(`/api/leads/${id}/status/`, { headers: this.#headers, data }))
  }

  async lostReasons(): Promise<readonly LostReason[]> {
    const list = await read<LostReasons>(
      await this.#request.get('/api/lost-reasons/', { headers: this.#headers }),
    )
    return list.results
  }

  async deleteLead(id: number): Promise<void> {
    const response = await this.#request.delete(`/api/leads/${id}/`, { headers: this.#headers })
    if (!response.ok()) throw new Error(`lead ${id} was not deleted: ${response.status()}`)
  }

  async restoreLead(id: number): Promise<Lead> {
    return read(await this.#request.post(`/api/leads/${id}/restoration/`, { headers: this.#headers }))
  }

  async leads(): Promise<readonly Lead[]> {
    const page = await read<{ results: Lead[] }>(
      await this.#request.get('/api/leads/', { headers: this.#headers }),
    )
    return page.results
  }

  async lead(id: number): Promise<Lead> {
    return read(await this.#request.get(`/api/leads/${id}/`, { headers: this.#headers }))
  }

  async score(id: number): Promise<LeadScore> {
    return read(await this.#request.get(`/api/leads/${id}/score/`, { headers: this.#headers }))
  }
}

/** Creates a tenant that nobody else knows. */
export const createTenant = async (request: APIRequestContext, name = 'Testwerk'): Promise<OwnTenant> => {
  const data = { name: `${name} ${randomBytes(4).toString('hex')}` }
  return new OwnTenant(request, await read<Tenant>(await request.post('/api/tenants/', { data })))
}
