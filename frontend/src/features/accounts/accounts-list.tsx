import type { Account, AccountPatch } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { formatNumber } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { showErrorToast, showUndoToast } from '../../ui/toast.ts'
import { AccountTable } from './account-table.tsx'
import { accountPageSize, accountsQuery, useChangeAccount } from './accounts.api.ts'

const useAccountChange = (search: string, page: number) => {
  const { t } = useTranslation()
  const { mutateAsync } = useChangeAccount(search, page)
  const refused = (name: string) => (error: Error) =>
    showErrorToast(t('members.refused', { name }), { description: error.message, id: 'account' })
  return async (account: Account, patch: AccountPatch) => {
    const back: AccountPatch =
      patch.superuser === undefined ? { disabled: account.disabled } : { superuser: account.superuser }
    try {
      await mutateAsync({ account, patch })
      const undo = () =>
        void mutateAsync({ account: { ...account, ...patch }, patch: back }).catch(refused(account.name))
      showUndoToast(t('accounts.changed', { name: account.name }), t('app.undo'), undo, { id: 'account' })
    } catch (error) {
      refused(account.name)(error as Error)
    }
  }
}

type PagesProps = { page: number; count: number; onGo: (page: number) => void }

const Pages = ({ page, count, onGo }: PagesProps) => {
  const { t } = useTranslation()
  const pages = Math.ceil(count / accountPageSize)
  if (pages <= 1) return null
  return (
    <nav aria-label={t('accounts.pages')} className="mt-4 flex items-center justify-end gap-3 text-sm">
      <span className="text-muted tabular-nums">{t('accounts.page', { page, pages })}</span>
      <Button isBusy={page <= 1} onClick={() => onGo(page - 1)}>
        {t('accounts.previous')}
      </Button>
      <Button isBusy={page >= pages} onClick={() => onGo(page + 1)}>
        {t('accounts.next')}
      </Button>
    </nav>
  )
}

/** Everybody who has an account: found by name or address, made a superuser, shut out. */
export const AccountsList = ({ self }: { self: number | null }) => {
  const { t, language } = useTranslation()
  const [typed, setTyped] = useState('')
  const [page, setPage] = useState(1)
  const search = useDeferredValue(typed.trim())
  const { data, error, refetch } = useQuery(accountsQuery(search, page))
  const change = useAccountChange(search, page)
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />
  return (
    <>
      <div className="mb-3 flex items-end gap-4">
        <TextField
          label={t('accounts.search')}
          type="search"
          value={typed}
          onChange={(text) => {
            setTyped(text)
            setPage(1)
          }}
          autoComplete="off"
          className="w-full max-w-xs"
        />
        <p role="status" className="pb-1.5 text-sm whitespace-nowrap text-muted tabular-nums">
          {data && t('accounts.count', { count: data.count, formatted: formatNumber(data.count, language) })}
        </p>
      </div>
      {data?.count === 0 ? (
        <p className="py-10 text-center text-muted">{t('accounts.nobody')}</p>
      ) : (
        <AccountTable
          accounts={data?.results}
          self={self}
          onChange={(account, patch) => void change(account, patch)}
        />
      )}
      <Pages page={page} count={data?.count ?? 0} onGo={setPage} />
    </>
  )
}
