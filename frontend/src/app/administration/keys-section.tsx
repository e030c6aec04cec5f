import type { Key } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { KeyTable } from '../../features/keys/key-table.tsx'
import { keysQuery } from '../../features/keys/keys.api.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useCurrentTenant } from '../tenant.tsx'
import { useSection } from './section-page.ts'

const NewKeyDialog = lazy(() => import('../../features/keys/new-key-dialog.tsx'))
const RevokeKeyDialog = lazy(() => import('../../features/keys/revoke-key-dialog.tsx'))

/** The keys by which programs reach the tenant. */
const KeysSection = () => {
  const { t } = useTranslation()
  const tenant = useCurrentTenant()
  const { data, error, refetch } = useQuery(keysQuery(tenant))
  const [isCreating, setCreating] = useState(false)
  const [revoked, setRevoked] = useState<Key | null>(null)
  useSection('keys', data !== undefined || error !== null)
  const create = (
    <Button look="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden="true" size={15} />
      {t('keys.create')}
    </Button>
  )
  const isEmpty = data?.results.length === 0
  return (
    <>
      <Panel title={t('keys.title')} hint={t('keys.hint')} action={!isEmpty && create}>
        {error && !data ? (
          <LoadFailure error={error} onRetry={() => void refetch()} />
        ) : isEmpty ? (
          <EmptyState icon={KeyRound} title={t('keys.emptyTitle')} hint={t('keys.emptyHint')}>
            {create}
          </EmptyState>
        ) : (
          <KeyTable keys={data?.results} onRevoke={setRevoked} />
        )}
      </Panel>
      <Suspense>
        {isCreating && <NewKeyDialog tenant={tenant} onClose={() => setCreating(false)} />}
        {revoked && <RevokeKeyDialog tenant={tenant} item={revoked} onClose={() => setRevoked(null)} />}
      </Suspense>
    </>
  )
}

export default KeysSection
