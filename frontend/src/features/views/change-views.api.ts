import type { DefaultView, SavedView, SavedViewInput, SavedViewPatch } from '@lead-scoring/contract'
import { newIdempotencyKey, request } from '../../platform/api/index.ts'

export const createView = (tenant: number, body: SavedViewInput) =>
  request<SavedView>('/api/views/', { method: 'POST', tenant, body, idempotencyKey: newIdempotencyKey() })

export const changeView = (tenant: number, id: number, body: SavedViewPatch) =>
  request<SavedView>(`/api/views/${id}/`, { method: 'PATCH', tenant, body })

export const deleteView = (tenant: number, id: number) =>
  request<void>(`/api/views/${id}/`, { method: 'DELETE', tenant })

export const chooseDefaultView = (tenant: number, view: string) =>
  request<DefaultView>('/api/views/default/', { method: 'PUT', tenant, body: { view } })
