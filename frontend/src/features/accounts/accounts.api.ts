import type { Account, AccountPage, AccountPatch } from '@lead-scoring/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { request, useOptimistic } from '../../platform/api/index.ts'

/** How many accounts are shown at once. */
export const accountPageSize = 50

/** The accounts of the installation whose name or address holds `search`; pages count from 1. */
export const accountsQuery = (search: string, page: number) =>
  queryOptions({
    queryKey: ['accounts', search, page],
    queryFn: ({ signal }) => {
      const params = new URLSearchParams({ page_size: String(accountPageSize), page: String(page) })
      if (search) params.set('search', search)
      return request<AccountPage>(`/api/users/?${params}`, { signal })
    },
    placeholderData: keepPreviousData,
  })

type Change = { readonly account: Account; readonly patch: AccountPatch }

/** Changes what an account may do; seen at once, taken back when the server refuses. */
export const useChangeAccount = (search: string, page: number) =>
  useOptimistic<AccountPage, Change>({
    queryKey: accountsQuery(search, page).queryKey,
    send: ({ account, patch }) =>
      request<Account>(`/api/users/${account.id}/`, { method: 'PATCH', body: patch }),
    show: (shown, { account, patch }) => ({
      ...shown,
      results: shown.results.map((known) => (known.id === account.id ? { ...known, ...patch } : known)),
    }),
  })
