import type { Key } from '@lead-scoring/contract'
import { Trash2 } from 'lucide-react'
import { formatAgo, formatDay } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/button.tsx'
import { RowTable } from '../../ui/row-table.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

const soonMs = 14 * 86_400_000

const Expiry = ({ end, nowMs }: { end: string | null; nowMs: number }) => {
  const { t, language } = useTranslation()
  if (end === null) return <span className="text-muted">{t('keys.noExpiry')}</span>
  const leftMs = Date.parse(end) - nowMs
  if (leftMs <= 0) return <Badge tone="bad">{t('keys.expired')}</Badge>
  if (leftMs < soonMs) return <Badge tone="warm">{formatAgo(end, nowMs, language)}</Badge>
  return <span className="text-muted tabular-nums">{formatDay(end, language)}</span>
}

const lastUse = (key: Key, nowMs: number, { t, language }: ReturnType<typeof useTranslation>) =>
  key.last_used_at === null ? t('keys.neverUsed') : formatAgo(key.last_used_at, nowMs, language)

const KeyRow = ({ item, nowMs, onRevoke }: { item: Key; nowMs: number; onRevoke: () => void }) => {
  const translation = useTranslation()
  const { t, language } = translation
  const { name, hint, scopes, created_by: by, created_at: made, expires_at: end } = item
  const day = formatDay(made, language)
  return (
    <tr className="border-b border-line align-top">
      <th scope="row" className="py-2.5 pr-3 text-left font-normal break-words">
        <span className="font-medium">{name}</span>
        <span className="block text-sm text-muted">
          <code className="font-mono text-xs">lse_…{hint}</code>
          {' · '}
          {by === null ? day : t('keys.madeBy', { day, name: by })}
        </span>
        <span className="mt-1 block text-sm md:hidden">
          {scopes.map((scope) => t(`permission.${scope}`)).join(', ')}
        </span>
        <span className="mt-1 flex flex-wrap items-center gap-2 text-sm text-muted md:hidden">
          {t('keys.lastUse')}: {lastUse(item, nowMs, translation)} · {t('keys.expiry')}:{' '}
          <Expiry end={end} nowMs={nowMs} />
        </span>
      </th>
      <td className="px-3 py-2.5 text-sm max-md:hidden">
        {scopes.map((scope) => t(`permission.${scope}`)).join(', ')}
      </td>
      <td className="px-3 py-2.5 text-sm whitespace-nowrap text-muted max-md:hidden">
        {lastUse(item, nowMs, translation)}
      </td>
      <td className="px-3 py-2.5 text-sm whitespace-nowrap max-md:hidden">
        <Expiry end={end} nowMs={nowMs} />
      </td>
      <td className="py-1.5 text-right">
        <IconButton
          aria-label={t('keys.revoke', { name })}
          title={t('keys.revoke', { name })}
          onClick={onRevoke}
        >
          <Trash2 aria-hidden="true" size={15} />
        </IconButton>
      </td>
    </tr>
  )
}

const Placeholder = () => (
  <tr className="border-b border-line">
    <td className="h-15.5 pr-3">
      <Skeleton className="w-36 max-w-full" />
      <Skeleton className="mt-2.5 w-48 max-w-full" />
    </td>
    <td className="px-3 max-md:hidden">
      <Skeleton className="w-40" />
    </td>
    <td className="px-3 max-md:hidden">
      <Skeleton className="w-20" />
    </td>
    <td className="px-3 max-md:hidden">
      <Skeleton className="w-20" />
    </td>
    <td />
  </tr>
)

type KeyTableProps = {
  /** Undefined while they are loading. */
  keys: readonly Key[] | undefined
  onRevoke: (key: Key) => void
}

/** The keys that programs use: what each may do, and whether it is used at all. */
export const KeyTable = ({ keys, onRevoke }: KeyTableProps) => {
  const { t } = useTranslation()
  const nowMs = Date.now()
  return (
    <RowTable
      caption={t('keys.title')}
      columns={[
        t('field.name'),
        [t('keys.scopes'), 'w-[34%]'],
        [t('keys.lastUse'), 'w-36'],
        [t('keys.expiry'), 'w-34'],
      ]}
      actions={[t('keys.actions'), 'w-10']}
      isLoading={keys === undefined}
    >
      {keys
        ? keys.map((key) => <KeyRow key={key.id} item={key} nowMs={nowMs} onRevoke={() => onRevoke(key)} />)
        : Array.from({ length: 3 }, (_, row) => row).map((row) => <Placeholder key={row} />)}
    </RowTable>
  )
}
