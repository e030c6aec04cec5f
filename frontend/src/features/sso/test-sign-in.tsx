import type { SsoTest, SsoTestBegun } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { showErrorToast } from '../../ui/toast.ts'
import { ssoTestQuery, useBeginTest } from './sso.api.ts'

const Person = ({ person }: { person: NonNullable<SsoTest['person']> }) => {
  const { t } = useTranslation()
  const facts = [
    [t('field.email'), person.email],
    [t('field.name'), person.name],
    [t('sso.subject'), person.subject],
    [t('sso.groups'), person.groups === null ? t('sso.noGroups') : person.groups.join(', ')],
    [t('sso.roleGiven'), person.role === null ? null : t(`role.${person.role}`)],
  ] as const
  return (
    <dl className="grid gap-x-6 gap-y-1 text-base sm:grid-cols-[auto_1fr]">
      {facts.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="min-w-0 break-words max-sm:mb-1">{value || '—'}</dd>
        </div>
      ))}
    </dl>
  )
}

const Outcome = ({ test }: { test: SsoTest }) => {
  const { t } = useTranslation()
  if (test.state === 'waiting') return <Note role="status">{t('sso.testWaiting')}</Note>
  return (
    <>
      {test.state === 'succeeded' ? (
        <Note role="status">{t('sso.testSucceeded')}</Note>
      ) : (
        <Note tone="warning" role="status">
          <p className="font-medium">{t(`ssoTestProblem.${test.problem ?? 'sso_invalid'}`)}</p>
          {test.reason && <p lang="en">{test.reason}</p>}
        </Note>
      )}
      {test.person && <Person person={test.person} />}
      {test.sent && (
        <details className="text-sm">
          <summary className="w-fit cursor-default rounded-sm text-muted hover:text-text">
            {t('sso.sent')}
          </summary>
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            tabIndex={0}
            aria-label={t('sso.sent')}
            className="mt-2 max-h-80 overflow-auto rounded-lg border border-line bg-surface p-3"
          >
            <pre className="font-mono text-xs">{JSON.stringify(test.sent, null, 2)}</pre>
          </section>
        </details>
      )}
    </>
  )
}

const Result = ({ tenant, begun }: { tenant: number; begun: SsoTestBegun }) => {
  const { t } = useTranslation()
  const { data, error } = useQuery(ssoTestQuery(tenant, begun.id))
  if (error && !data) return <Note tone="warning">{error.message}</Note>
  return data ? <Outcome test={data} /> : <Note role="status">{t('sso.testWaiting')}</Note>
}

/** The tab is opened while the press lasts, or browsers would block it; it must not reach back to this one. */
const openTab = () => {
  const tab = window.open('about:blank', '_blank')
  if (tab) tab.opener = null
  return tab
}

/** Signs in through the identity provider in another tab and shows what it sent; nobody's session changes by it. */
export const TestSignIn = ({ tenant }: { tenant: number }) => {
  const { t } = useTranslation()
  const { mutateAsync, isPending } = useBeginTest(tenant)
  const [begun, setBegun] = useState<SsoTestBegun>()
  const [isBlocked, setBlocked] = useState(false)
  const begin = async () => {
    const tab = openTab()
    try {
      const test = await mutateAsync()
      setBegun(test)
      setBlocked(tab === null)
      tab?.location.replace(test.url)
    } catch (error) {
      tab?.close()
      showErrorToast(t('sso.testFailed'), { description: (error as Error).message })
    }
  }
  const action = (
    <Button isBusy={isPending} onClick={() => void begin()}>
      <ExternalLink aria-hidden="true" size={14} />
      {t(begun ? 'sso.testAgain' : 'sso.testBegin')}
    </Button>
  )
  return (
    <Panel title={t('sso.test')} hint={t('sso.testHint')} action={action}>
      {begun && (
        <div className="space-y-4 rounded-xl border border-line p-4">
          {isBlocked && (
            <a href={begun.url} target="_blank" rel="noreferrer" className={buttonClass()}>
              {t('sso.testOpen')}
            </a>
          )}
          <Result key={begun.id} tenant={tenant} begun={begun} />
        </div>
      )}
    </Panel>
  )
}
