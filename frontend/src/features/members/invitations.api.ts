import type { Invitation, InvitationInput, Invitations } from '@lead-scoring/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { request, useIdempotencyKey, useOptimistic } from '../../platform/api/index.ts'

const path = '/api/invitations/'

/** Who was invited and has not answered yet. */
export const invitationsQuery = (tenant: number) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'invitations'],
    queryFn: ({ signal }) => request<Invitations>(path, { tenant, signal }),
  })

/** Invites somebody by mail. */
export const useInvite = (tenant: number) => {
  const client = useQueryClient()
  const keyOf = useIdempotencyKey()
  return useMutation({
    mutationFn: (body: InvitationInput) =>
      request<Invitation>(path, { method: 'POST', tenant, body, idempotencyKey: keyOf(body) }),
    onSuccess: () => client.invalidateQueries({ queryKey: invitationsQuery(tenant).queryKey }),
  })
}

/** Sends the mail again, with a new link that works as long as a new invitation's. */
export const useSendAgain = (tenant: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: Invitation) =>
      request<Invitation>(`${path}${id}/delivery/`, { method: 'POST', tenant }),
    onSuccess: () => client.invalidateQueries({ queryKey: invitationsQuery(tenant).queryKey }),
  })
}

/** The link no longer works. */
export const useRevokeInvitation = (tenant: number) =>
  useOptimistic<Invitations, Invitation>({
    queryKey: invitationsQuery(tenant).queryKey,
    send: ({ id }) => request<undefined>(`${path}${id}/`, { method: 'DELETE', tenant }),
    show: ({ results }, { id }) => ({ results: results.filter((known) => known.id !== id) }),
  })
