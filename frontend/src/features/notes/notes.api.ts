import type { Note, NotePatch, Notes } from '@lead-scoring/contract'
import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'

/** The notes of a lead. Their key is under the lead's, so that whatever happens to the lead makes them stale. */
export const notesQuery = (tenant: number, leadId: number) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'lead', leadId, 'notes'],
    queryFn: ({ signal }) => request<Notes>(`/api/leads/${leadId}/notes/`, { tenant, signal }),
  })

/** The notes and the timeline are asked for again. */
const refresh = (client: QueryClient, tenant: number, leadId: number) =>
  Promise.all(
    ['notes', 'events'].map((part) =>
      client.invalidateQueries({ queryKey: ['tenant', tenant, 'lead', leadId, part] }),
    ),
  )

export const useWriteNote = (tenant: number, leadId: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ body, key }: { body: string; key: string }) =>
      request<Note>(`/api/leads/${leadId}/notes/`, {
        method: 'POST',
        tenant,
        body: { body },
        idempotencyKey: key,
      }),
    onSuccess: () => refresh(client, tenant, leadId),
  })
}

export const useChangeNote = (tenant: number, leadId: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, patch }: { id: number; patch: NotePatch }) =>
      request<Note>(`/api/leads/${leadId}/notes/${id}/`, { method: 'PATCH', tenant, body: patch }),
    onSuccess: () => refresh(client, tenant, leadId),
  })
}

/** Takes a note away at once; it is there again when the server refuses. */
export const useDeleteNote = (tenant: number, leadId: number) => {
  const client = useQueryClient()
  const { queryKey } = notesQuery(tenant, leadId)
  return useMutation({
    mutationFn: (id: number) =>
      request<void>(`/api/leads/${leadId}/notes/${id}/`, { method: 'DELETE', tenant }),
    onMutate: async (id) => {
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData(queryKey)
      client.setQueryData(
        queryKey,
        (notes) => notes && { results: notes.results.filter((note) => note.id !== id) },
      )
      return { before }
    },
    onError: (_error, _id, context) => client.setQueryData(queryKey, context?.before),
    onSettled: () => refresh(client, tenant, leadId),
  })
}

export const useRestoreNote = (tenant: number, leadId: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) =>
      request<Note>(`/api/leads/${leadId}/notes/${id}/restoration/`, { method: 'POST', tenant }),
    onSuccess: () => refresh(client, tenant, leadId),
  })
}
