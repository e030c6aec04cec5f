import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useChangeMember } from '../../features/members/members.api.ts'
import { ConnectionForm } from '../../features/sso/connection-form.tsx'
import { Domains } from '../../features/sso/domains.tsx'
import { ScimTokens } from '../../features/sso/scim-tokens.tsx'
import { type Keeper, SignInRules } from '../../features/sso/sign-in-rules.tsx'
import { ssoQuery } from '../../features/sso/sso.api.ts'
import { TestSignIn } from '../../features/sso/test-sign-in.tsx'
import { useTranslation } from '../../platform/i18n/index.ts'
import { membersQuery } from '../../platform/members.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { showErrorToast } from '../../ui/toast.ts'
import { useCurrentTenant } from '../tenant.tsx'
import { useSection } from './section-page.ts'

const RemoveSsoDialog = lazy(() => import('../../features/sso/remove-sso-dialog.tsx'))

/** The administrators, and which of them keep their password where single sign-on is the only way. */
const useKeepers = (tenant: number) => {
  const { t } = useTranslation()
  const { data } = useQuery(membersQuery(tenant))
  const { mutate } = useChangeMember(tenant)
  const administrators = (data?.results ?? []).filter(
    ({ role, suspended }) => role === 'administrator' && !suspended,
  )
  const keepers: readonly Keeper[] = administrators.map(({ id, name, break_glass: isKept }) => ({
    id,
    name,
    isKept,
  }))
  const keep = (id: number, isKept: boolean) => {
    const member = administrators.find((known) => known.id === id)
    if (!member) return
    const onError = (error: Error) =>
      showErrorToast(t('members.refused', { name: member.name }), { description: error.message })
    mutate({ member, patch: { break_glass: isKept } }, { onError })
  }
  return { keepers, keep }
}

const Removal = ({ tenant }: { tenant: number }) => {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  const remove = (
    <Button look="danger" onClick={() => setAsking(true)}>
      {t('sso.removeNow')}
    </Button>
  )
  return (
    <Panel title={t('sso.removal')} hint={t('sso.removalHint')} action={remove}>
      {isAsking && (
        <Suspense>
          <RemoveSsoDialog tenant={tenant} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </Panel>
  )
}

/** Sign-in through the tenant's own identity provider. */
const SsoSection = () => {
  const { t } = useTranslation()
  const tenant = useCurrentTenant()
  const { data: sso, error, refetch } = useQuery(ssoQuery(tenant))
  const { keepers, keep } = useKeepers(tenant)
  useSection('sso', sso !== undefined || error !== null)
  if (error && !sso) return <LoadFailure error={error} onRetry={() => void refetch()} />
  if (!sso) {
    return (
      <Panel title={t('administration.sso')} hint={t('sso.intro')}>
        <Skeleton className="w-full max-w-xl" />
      </Panel>
    )
  }
  const { connection } = sso
  const state = connection === null ? 'none' : connection.enabled ? 'on' : 'off'
  return (
    <div className="max-w-3xl">
      <div className="mb-6">
        <h2 className="flex items-center gap-3 text-base font-semibold">
          {t('administration.sso')}
          <Badge tone={state === 'on' ? 'good' : 'neutral'}>{t(`sso.state_${state}`)}</Badge>
        </h2>
        <p className="text-sm text-muted">{t('sso.intro')}</p>
      </div>
      {/* What is kept is shown again after it was saved: the server may have read more than was typed. */}
      <ConnectionForm key={connection?.updated_at} tenant={tenant} sso={sso} />
      <div className="mt-8">
        {connection && <TestSignIn tenant={tenant} />}
        <Domains tenant={tenant} />
        {connection && <SignInRules tenant={tenant} sso={sso} keepers={keepers} onKeep={keep} />}
        <ScimTokens tenant={tenant} url={sso.service.scim_url} />
        {connection && <Removal tenant={tenant} />}
      </div>
    </div>
  )
}

export default SsoSection
