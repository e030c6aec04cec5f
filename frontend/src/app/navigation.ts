import { ChartColumn, ListOrdered, Scale, SlidersHorizontal, SquareKanban } from 'lucide-react'

/** The pages of a tenant that can be gone to by themselves, and the keys that go there after `g`. */
export const tenantPages = [
  { name: 'dashboard', key: 'd', icon: ChartColumn },
  { name: 'leads', key: 'l', icon: ListOrdered },
  { name: 'board', key: 'b', icon: SquareKanban },
  { name: 'scorecard', key: 's', icon: Scale },
  { name: 'settings', key: ',', icon: SlidersHorizontal },
] as const

export const tenantPagePath = (tenant: number, name: (typeof tenantPages)[number]['name']) =>
  `/t/${tenant}/${name}`
export const administrationPath = (tenant: number) => `/t/${tenant}/administration`
export const newLeadPath = (tenant: number) => `/t/${tenant}/leads/new`
export const tenantsPath = '/tenants'

/** What a navigation to the list says to find the cursor in its search. */
export const searchFocused = { focus: 'search' } as const
