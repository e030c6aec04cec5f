import type { Member, MemberPatch, Members } from '@lead-scoring/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { request, useOptimistic } from '../../platform/api/index.ts'
import { membersQuery } from '../../platform/members.ts'

const pathOf = (id: number) => `/api/members/${id}/`

type Change = { readonly member: Member; readonly patch: MemberPatch }

/** Changes what somebody may do; seen at once, taken back when the server refuses. */
export const useChangeMember = (tenant: number) =>
  useOptimistic<Members, Change>({
    queryKey: membersQuery(tenant).queryKey,
    send: ({ member, patch }) => request<Member>(pathOf(member.id), { method: 'PATCH', tenant, body: patch }),
    show: ({ results }, { member, patch }) => ({
      results: results.map((known) => (known.id === member.id ? { ...known, ...patch } : known)),
    }),
  })

/** Takes somebody out of the tenant, and their leads lose their owner. There is no way back, so nothing is shown before it is done. */
export const useRemoveMember = (tenant: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: Member) => request<undefined>(pathOf(id), { method: 'DELETE', tenant }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tenant', tenant] }),
  })
}
