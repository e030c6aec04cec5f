import type { ScimToken } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { Plus, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { formatAgo, formatDay } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { CopyValue } from '../../ui/copy-value.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast.ts'
import { scimTokensQuery, useRevokeScimToken } from './scim-tokens.api.ts'

const NewScimTokenDialog = lazy(() => import('./new-scim-token-dialog.tsx'))

const Token = ({ token, onRevoke }: { token: ScimToken; onRevoke: () => void }) => {
  const { t, language } = useTranslation()
  const nowMs = Date.now()
  const { name, hint, expires_at: end, last_used_at: used } = token
  return (
    <li className="flex items-center gap-3 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium break-words">{name}</span>
          <code className="font-mono text-xs text-muted">…{hint}</code>
          {end !== null && Date.parse(end) <= nowMs && <Badge tone="bad">{t('keys.expired')}</Badge>}
        </p>
        <p className="text-sm text-muted">
          {t('keys.lastUse')}: {used === null ? t('keys.neverUsed') : formatAgo(used, nowMs, language)}
          {' · '}
          {t('keys.expiry')}: {end === null ? t('keys.noExpiry') : formatDay(end, language)}
        </p>
      </div>
      <IconButton
        aria-label={t('keys.revoke', { name })}
        title={t('keys.revoke', { name })}
        onClick={onRevoke}
      >
        <Trash2 aria-hidden="true" size={15} />
      </IconButton>
    </li>
  )
}

type RevokeProps = { tenant: number; token: ScimToken; onClose: () => void }

const Revoke = ({ tenant, token, onClose }: RevokeProps) => {
  const { t } = useTranslation()
  const { name } = token
  const { mutate, isPending, error } = useRevokeScimToken(tenant)
  const revoke = () =>
    mutate(token, {
      onSuccess: () => {
        showToast(t('keys.revoked', { name }))
        onClose()
      },
    })
  return (
    <ConfirmDialog
      title={t('keys.revokeTitle', { name })}
      confirmLabel={t('keys.revokeNow')}
      error={error?.message}
      isBusy={isPending}
      onConfirm={revoke}
      onClose={onClose}
    >
      <p>{t('scim.revokeHint')}</p>
    </ConfirmDialog>
  )
}

/** The tokens by which the identity provider brings and takes away people by itself. */
export const ScimTokens = ({ tenant, url }: { tenant: number; url: string }) => {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(scimTokensQuery(tenant))
  const [isCreating, setCreating] = useState(false)
  const [revoked, setRevoked] = useState<ScimToken | null>(null)
  const action = (
    <Button onClick={() => setCreating(true)}>
      <Plus aria-hidden="true" size={14} />
      {t('scim.create')}
    </Button>
  )
  return (
    <Panel title={t('scim.title')} hint={t('scim.hint')} action={action}>
      <CopyValue label={t('scim.url')} value={url} />
      {error && !data ? (
        <LoadFailure error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton className="mt-4 w-56" />
      ) : (
        data.results.length > 0 && (
          <ul className="mt-3 divide-y divide-line border-y border-line">
            {data.results.map((token) => (
              <Token key={token.id} token={token} onRevoke={() => setRevoked(token)} />
            ))}
          </ul>
        )
      )}
      {isCreating && (
        <Suspense>
          <NewScimTokenDialog tenant={tenant} url={url} onClose={() => setCreating(false)} />
        </Suspense>
      )}
      {revoked && <Revoke tenant={tenant} token={revoked} onClose={() => setRevoked(null)} />}
    </Panel>
  )
}
