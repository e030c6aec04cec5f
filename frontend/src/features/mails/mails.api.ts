import type { Mail, MailDetail, MailPage, MailStatus } from '@lead-scoring/contract'
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'

const keyOf = (tenant: number) => ['tenant', tenant, 'mails']

/** The mails of a tenant, newest first; null: whatever became of them. */
export const mailsQuery = (tenant: number, status: MailStatus | null) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(tenant), 'list', status],
    queryFn: ({ pageParam, signal }) => request<MailPage>(pageParam, { tenant, signal }),
    initialPageParam: `/api/mails/?page_size=50${status ? `&status=${status}` : ''}`,
    getNextPageParam: (page) => page.next,
  })

/** One mail with its text, as long as nobody else has brought it. */
export const mailQuery = (tenant: number, id: number) =>
  queryOptions({
    queryKey: [...keyOf(tenant), 'mail', id],
    queryFn: ({ signal }) => request<MailDetail>(`/api/mails/${id}/`, { tenant, signal }),
    // It holds links that open accounts: no longer in memory than it is looked at.
    gcTime: 0,
  })

/** Hands a mail to the SMTP server again. */
export const useDeliverMail = (tenant: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: Pick<Mail, 'id'>) =>
      request<Mail>(`/api/mails/${id}/delivery/`, { method: 'POST', tenant }),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(tenant) }),
  })
}
