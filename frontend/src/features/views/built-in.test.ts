import type { SavedView } from '@lead-scoring/contract'
import { expect, it } from 'vitest'
import { firstViewOf, viewSearch } from './built-in.ts'
import { currentViewId } from './current-view.ts'

const tenant = { id: 1, name: 'Acme', slug: 'acme', permissions: [], default_view: null }
const views = [{ id: 12 }] as readonly SavedView[]

it('begins with what suits the role, unless somebody chose', () => {
  expect(firstViewOf({ ...tenant, role: 'sales_rep' })).toBe('mine')
  expect(firstViewOf({ ...tenant, role: 'manager' })).toBe('all')
  expect(firstViewOf({ ...tenant, role: 'sales_rep', default_view: 'all' })).toBe('all')
  expect(firstViewOf(undefined)).toBe('all')
})

it('knows which view a list is', () => {
  expect(currentViewId('12', 'grade=A', views)).toBe('12')
  expect(currentViewId('99', 'owner=none', views)).toBe('unassigned')
  expect(currentViewId(null, 'owner=me', undefined)).toBe('mine')
  expect(currentViewId(null, 'grade=A', views)).toBe('all')
  expect(currentViewId('mine', '', views)).toBe('mine')
})

it('keeps every filter in the address of a view', () => {
  expect(viewSearch('12', 'attribute=a%3D1&attribute=b%3D2')).toBe('attribute=a%3D1&attribute=b%3D2&view=12')
  expect(viewSearch('all', '')).toBe('view=all')
})
