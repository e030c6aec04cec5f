import type { Tenant, TenantPage } from '@lead-scoring/contract'
import { expect, type Page } from '@playwright/test'
import { open } from './test.ts'

/** Opens the page of the list of tenants on which this one is: other tests make tenants too. */
export const openTenants = async (page: Page, { id: wanted }: Tenant): Promise<void> => {
  for (let number = 1; ; number++) {
    const answer = await page.request.get(`/api/tenants/?page_size=100&page=${number}`)
    const { results, next } = (await answer.json()) as TenantPage
    if (results.some(({ id }) => id === wanted)) return open(page, `/tenants?page=${number}`)
    expect(next, 'the tenant is on some page').not.toBeNull()
  }
}
