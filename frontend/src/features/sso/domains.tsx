import type { SsoDomain } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { ApiProblem } from '../../platform/api/index.ts'
import { formatDay } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { CopyValue } from '../../ui/copy-value.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { showErrorToast, showToast, showUndoToast } from '../../ui/toast.ts'
import { domainsQuery, useClaimDomain, useRemoveDomain, useVerifyDomain } from './sso-domains.api.ts'

const useRemoval = (tenant: number) => {
  const { t } = useTranslation()
  const remove = useRemoveDomain(tenant)
  const claim = useClaimDomain(tenant)
  const failed = (error: Error) => showErrorToast(t('sso.domainFailed'), { description: error.message })
  return async (domain: SsoDomain) => {
    try {
      await remove.mutateAsync(domain)
      const undo = () => void claim.mutateAsync(domain.domain).catch(failed)
      // What comes back has to be proven again.
      showUndoToast(t('sso.domainRemoved', { domain: domain.domain }), t('app.undo'), undo)
    } catch (error) {
      failed(error as Error)
    }
  }
}

/** What to set in the DNS, and a button that looks for it at once. */
const Proof = ({ tenant, domain }: { tenant: number; domain: SsoDomain }) => {
  const { t } = useTranslation()
  const { mutateAsync, isPending, error } = useVerifyDomain(tenant)
  const verify = async () => {
    const { verified_at: at } = await mutateAsync(domain)
    if (at !== null) showToast(t('sso.domainVerified', { domain: domain.domain }))
  }
  return (
    <div className="space-y-3 pt-1">
      <p className="text-sm text-muted">{t('sso.recordHint')}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <CopyValue label={t('sso.recordName')} value={domain.record.name} />
        <CopyValue label={t('sso.recordValue')} value={domain.record.value} />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button isBusy={isPending} onClick={() => void verify().catch(() => null)}>
          {t(isPending ? 'sso.checking' : 'sso.check')}
        </Button>
        {error && !isPending && (
          <p role="alert" className="min-w-0 flex-1 basis-60 text-sm text-danger">
            {error.message}
          </p>
        )}
      </div>
    </div>
  )
}

const Domain = ({ tenant, domain }: { tenant: number; domain: SsoDomain }) => {
  const { t, language } = useTranslation()
  const remove = useRemoval(tenant)
  const { domain: name, verified_at: verified } = domain
  return (
    <li className="py-3">
      <div className="flex items-center gap-3">
        <span className="min-w-0 truncate font-medium">{name}</span>
        <span className="min-w-0 flex-1">
          {verified === null ? (
            <Badge tone="warm">{t('sso.unproven')}</Badge>
          ) : (
            <span title={t('sso.provenOn', { day: formatDay(verified, language) })}>
              <Badge tone="good">{t('sso.proven')}</Badge>
            </span>
          )}
        </span>
        <IconButton
          aria-label={t('sso.removeDomain', { domain: name })}
          title={t('sso.removeDomain', { domain: name })}
          onClick={() => void remove(domain)}
        >
          <Trash2 aria-hidden="true" size={15} />
        </IconButton>
      </div>
      {verified === null && <Proof tenant={tenant} domain={domain} />}
    </li>
  )
}

const Claim = ({ tenant }: { tenant: number }) => {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const { mutateAsync, isPending, error, reset } = useClaimDomain(tenant)
  const message = error instanceof ApiProblem ? error.problem.errors?.domain?.join(' ') : undefined
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const domain = typed.trim().replace(/^@/, '').toLowerCase()
    if (domain === '' || isPending) return
    await mutateAsync(domain)
    setTyped('')
  }
  return (
    <form
      noValidate
      aria-label={t('sso.addDomain')}
      onSubmit={(event) => void submit(event).catch(() => null)}
      className="flex max-w-md items-start gap-2 pt-3"
    >
      <TextField
        label={t('sso.domain')}
        isLabelHidden
        hint={t('sso.domainHint')}
        value={typed}
        onChange={(text) => {
          setTyped(text)
          reset()
        }}
        error={message ?? error?.message}
        autoComplete="off"
        className="flex-1"
      />
      <Button type="submit" isBusy={isPending}>
        {t('sso.addDomain')}
      </Button>
    </form>
  )
}

/** The domains whose people are sent to the identity provider: only who owns one may route its addresses. */
export const Domains = ({ tenant }: { tenant: number }) => {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(domainsQuery(tenant))
  return (
    <Panel title={t('sso.domains')} hint={t('sso.domainsHint')}>
      {error && !data ? (
        <LoadFailure error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          {!data && <Skeleton className="w-56" />}
          {data && data.results.length > 0 && (
            <ul className="divide-y divide-line border-y border-line">
              {data.results.map((domain) => (
                <Domain key={domain.id} tenant={tenant} domain={domain} />
              ))}
            </ul>
          )}
          <Claim tenant={tenant} />
        </>
      )}
    </Panel>
  )
}
