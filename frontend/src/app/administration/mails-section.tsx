import { type Mail, type MailStatus, mailStatuses } from '@lead-scoring/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Mailbox } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { MailList } from '../../features/mails/mail-list.tsx'
import { mailsQuery, useDeliverMail } from '../../features/mails/mails.api.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Select } from '../../ui/select.tsx'
import { showErrorToast, showToast } from '../../ui/toast.ts'
import { useCurrentTenant } from '../tenant.tsx'
import { useSection } from './section-page.ts'

const MailDialog = lazy(() => import('../../features/mails/mail-dialog.tsx'))
const anyStatus = 'any'

type StatusSelectProps = { status: MailStatus | null; onChange: (status: MailStatus | null) => void }

const StatusSelect = ({ status, onChange }: StatusSelectProps) => {
  const { t } = useTranslation()
  return (
    <Select
      label={t('mails.status')}
      isLabelHidden
      value={status ?? anyStatus}
      onChange={(id) => onChange(mailStatuses.find((known) => known === id) ?? null)}
      choices={[
        { id: anyStatus, label: t('mails.anyStatus') },
        ...mailStatuses.map((id) => ({ id, label: t(`mails.status_${id}`) })),
      ]}
      className="w-44"
    />
  )
}

/** What the tenant's mails became: nothing vanishes where there is no mail server. */
const MailsSection = () => {
  const { t } = useTranslation()
  const tenant = useCurrentTenant()
  const [status, setStatus] = useState<MailStatus | null>(null)
  const [opened, setOpened] = useState<Mail | null>(null)
  const query = useInfiniteQuery(mailsQuery(tenant, status))
  const { mutateAsync } = useDeliverMail(tenant)
  const mails = query.data?.pages.flatMap(({ results }) => results)
  useSection('mails', query.data !== undefined || query.error !== null)
  const deliver = async (mail: Mail) => {
    try {
      await mutateAsync(mail)
      setOpened(null)
      showToast(t('mails.delivering', { recipient: mail.recipient }))
    } catch (error) {
      showErrorToast(t('mails.refused'), { description: (error as Error).message })
    }
  }
  return (
    <Panel
      title={t('mails.title')}
      hint={t('mails.hint')}
      action={<StatusSelect status={status} onChange={setStatus} />}
    >
      {query.error && !query.data ? (
        <LoadFailure error={query.error} onRetry={() => void query.refetch()} />
      ) : mails?.length === 0 ? (
        <EmptyState
          icon={Mailbox}
          title={t(status ? 'mails.noneTitle' : 'mails.emptyTitle')}
          hint={t('mails.emptyHint')}
        />
      ) : (
        <MailList mails={mails} onOpen={setOpened} onDeliver={(mail) => void deliver(mail)} />
      )}
      {query.hasNextPage && (
        <Button className="mt-4" isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('mails.more')}
        </Button>
      )}
      {opened && (
        <Suspense>
          <MailDialog
            tenant={tenant}
            mail={opened}
            onClose={() => setOpened(null)}
            onDeliver={(mail) => void deliver(mail)}
          />
        </Suspense>
      )}
    </Panel>
  )
}

export default MailsSection
