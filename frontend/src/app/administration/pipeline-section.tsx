import type { AssignmentRule } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { Plus, Shuffle } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { assignmentRulesQuery, useRuleWrites } from '../../features/assignment-rules/assignment-rules.api.ts'
import { RuleRow } from '../../features/assignment-rules/rule-row.tsx'
import { leadAttributesQuery } from '../../features/leads/lead-attributes.api.ts'
import { LostReasonList } from '../../features/leads/status/lost-reason-list.tsx'
import { lostReasonsQuery } from '../../features/leads/status/lost-reasons.api.ts'
import { formatNumber } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { useMembers } from '../../platform/members.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { showErrorToast, showToast, showUndoToast } from '../../ui/toast.ts'
import { useCurrentTenant } from '../tenant.tsx'
import { useSection } from './section-page.ts'

const RuleDialog = lazy(() => import('../../features/assignment-rules/rule-dialog.tsx'))

const Reasons = ({ tenant }: { tenant: number }) => {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(lostReasonsQuery(tenant))
  return (
    <Panel title={t('pipeline.reasonsTitle')} hint={t('pipeline.reasonsHint')}>
      {error && !data ? (
        <LoadFailure error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <LostReasonList tenant={tenant} reasons={data.results} />
      ) : (
        <Skeleton className="w-48" />
      )}
    </Panel>
  )
}

/** What can be done with the rules; a refusal speaks for itself, and a deleted rule can be brought back. */
const useRuleActions = (tenant: number) => {
  const { t, language } = useTranslation()
  const { create, change, remove, apply } = useRuleWrites(tenant)
  const refused = (error: Error) => showErrorToast(t('pipeline.rulesRefused'), { description: error.message })
  return {
    save: (id: number | null, input: Parameters<typeof create.mutateAsync>[0]) =>
      id === null ? create.mutateAsync(input) : change.mutateAsync({ id, patch: input }),
    move: (id: number, position: number) => change.mutate({ id, patch: { position } }, { onError: refused }),
    remove: async ({ id, conditions, capacity, members }: AssignmentRule) => {
      const again = { conditions, capacity, member_ids: members.map((member) => member.id) }
      try {
        await remove.mutateAsync(id)
        showUndoToast(t('pipeline.ruleDeleted'), t('app.undo'), () =>
          create.mutate(again, { onError: refused }),
        )
      } catch (error) {
        refused(error as Error)
      }
    },
    apply: () =>
      apply.mutate(undefined, {
        onError: refused,
        onSuccess: ({ assigned }) =>
          showToast(t('pipeline.applied', { count: assigned, formatted: formatNumber(assigned, language) })),
      }),
  }
}

const Rules = ({ tenant }: { tenant: number }) => {
  const { t, language } = useTranslation()
  const { data, error, refetch } = useQuery(assignmentRulesQuery(tenant))
  const members = useMembers(tenant, true)
  const { data: known } = useQuery(leadAttributesQuery(tenant))
  const [edited, setEdited] = useState<AssignmentRule | 'new' | null>(null)
  const actions = useRuleActions(tenant)
  const rules = data?.results ?? []
  const unassigned = data?.unassigned ?? 0
  const add = (
    <Button look="primary" onClick={() => setEdited('new')}>
      <Plus aria-hidden="true" size={15} />
      {t('pipeline.addRule')}
    </Button>
  )
  return (
    <Panel title={t('pipeline.rulesTitle')} hint={t('pipeline.rulesHint')} action={rules.length > 0 && add}>
      {error && !data && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {data && rules.length === 0 && (
        <EmptyState icon={Shuffle} title={t('pipeline.noRules')} hint={t('pipeline.noRulesHint')}>
          {add}
        </EmptyState>
      )}
      {rules.length > 0 && (
        <>
          <ol className="border-t border-line">
            {rules.map((rule, place) => (
              <RuleRow
                key={rule.id}
                rule={rule}
                place={place}
                isLast={place === rules.length - 1}
                members={members}
                onMove={(position) => actions.move(rule.id, position)}
                onEdit={() => setEdited(rule)}
                onDelete={() => void actions.remove(rule)}
              />
            ))}
          </ol>
          <div className="mt-3 flex flex-wrap items-center gap-3">
            <Button isBusy={unassigned === 0} onClick={actions.apply}>
              {t('pipeline.apply')}
            </Button>
            <span className="text-sm text-muted">
              {t('pipeline.unassigned', { count: unassigned, formatted: formatNumber(unassigned, language) })}
            </span>
          </div>
        </>
      )}
      <Suspense>
        {edited && members && (
          <RuleDialog
            rule={edited === 'new' ? null : edited}
            members={members.filter(({ suspended }) => !suspended)}
            known={known?.attributes ?? []}
            onSave={(input) => actions.save(edited === 'new' ? null : edited.id, input)}
            onClose={() => setEdited(null)}
          />
        )}
      </Suspense>
    </Panel>
  )
}

/** How leads end, and who gets new ones. */
const PipelineSection = () => {
  const tenant = useCurrentTenant()
  const { data } = useQuery(lostReasonsQuery(tenant))
  useSection('pipeline', data !== undefined)
  return (
    <>
      <Rules tenant={tenant} />
      <Reasons tenant={tenant} />
    </>
  )
}

export default PipelineSection
