import type { Duplicates, Lead } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { fullName } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { whenIdle } from '../../platform/idle.ts'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { showErrorToast, showToast, showUndoToast } from '../../ui/toast.ts'
import { duplicatesQuery, useDistinguish, useUndoMerge } from './duplicates.api.ts'
import { MergeDialog } from './merge-dialog.tsx'

/** Says that two leads were merged, and takes it back. */
const useMergeToast = (tenant: number) => {
  const { t } = useTranslation()
  const { mutateAsync } = useUndoMerge(tenant)
  return (other: Lead) => {
    const name = fullName(other)
    const undo = async () => {
      try {
        await mutateAsync(other.id)
        showToast(t('merge.undone', { name }))
      } catch (error) {
        showErrorToast(t('merge.undoFailed', { name }), { description: String((error as Error).message) })
      }
    }
    showUndoToast(t('merge.merged', { name }), t('app.undo'), () => void undo(), { id: `merge-${other.id}` })
  }
}

/** Says that a lead is somebody else, for all colleagues, and takes it back. */
const useDistinguishWithUndo = (tenant: number, leadId: number) => {
  const { t } = useTranslation()
  const { mutate } = useDistinguish(tenant, leadId)
  return (other: Lead) => {
    const id = `distinct-${other.id}`
    const onError = (error: Error) =>
      showErrorToast(t('merge.distinctFailed'), { description: error.message, id })
    const undo = () => mutate({ otherId: other.id, isDistinct: false }, { onError })
    showUndoToast(t('merge.distinct', { name: fullName(other) }), t('app.undo'), undo, { id })
    mutate({ otherId: other.id, isDistinct: true }, { onError })
  }
}

type Duplicate = Duplicates['results'][number]

type LineProps = {
  tenant: number
  duplicate: Duplicate
  onMerge?: (other: Lead) => void
  onDistinguish?: (other: Lead) => void
}

const Line = ({ tenant, duplicate: { lead, reason }, onMerge, onDistinguish }: LineProps) => {
  const { t } = useTranslation()
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="min-w-0 break-words">
        <Link
          to={`/t/${tenant}/leads/${lead.id}`}
          className="rounded-sm font-medium text-accent underline underline-offset-3"
        >
          {fullName(lead)}
        </Link>{' '}
        ({lead.company}): {t(`merge.reason_${reason}`)}
      </span>
      {onMerge && (
        <Button
          className="h-7! max-md:h-10!"
          aria-label={t('merge.openWith', { name: fullName(lead) })}
          onClick={() => onMerge(lead)}
        >
          {t('merge.open')}
        </Button>
      )}
      {onDistinguish && (
        <Button
          className="h-7! max-md:h-10!"
          aria-label={t('merge.notSameAs', { name: fullName(lead) })}
          onClick={() => onDistinguish(lead)}
        >
          {t('merge.notSame')}
        </Button>
      )}
    </li>
  )
}

type DuplicateNoteProps = {
  tenant: number
  lead: Lead
  /** Whether somebody may change a lead; both must be theirs to change. */
  mayEdit: (lead: Lead) => boolean
  mayAssign: boolean
  /** Whether somebody may say that two leads are not the same. */
  mayWrite: boolean
  predict: (lead: Lead) => Lead
}

/** Which other leads a lead may be, once the browser has nothing better to do; and the way to make one of them. */
export const DuplicateNote = ({ tenant, lead, mayEdit, mayWrite, ...props }: DuplicateNoteProps) => {
  const { t } = useTranslation()
  const [isIdle, setIdle] = useState(false)
  useEffect(() => whenIdle(() => setIdle(true)), [])
  const { data } = useQuery({ ...duplicatesQuery(tenant, lead.id), enabled: isIdle })
  const [other, setOther] = useState<Lead | null>(null)
  const showMerged = useMergeToast(tenant)
  const distinguish = useDistinguishWithUndo(tenant, lead.id)
  const results = data?.results ?? []
  if (results.length === 0) return null
  return (
    <div className="mb-6 print:hidden">
      <Note>
        <p>{t('merge.possibly')}</p>
        <ul className="mt-1 space-y-1">
          {results.map((duplicate) => (
            <Line
              key={duplicate.lead.id}
              tenant={tenant}
              duplicate={duplicate}
              {...(mayEdit(lead) && mayEdit(duplicate.lead) ? { onMerge: setOther } : {})}
              {...(mayWrite ? { onDistinguish: distinguish } : {})}
            />
          ))}
        </ul>
      </Note>
      {other && (
        <MergeDialog
          {...props}
          tenant={tenant}
          lead={lead}
          other={other}
          onClose={() => setOther(null)}
          onMerged={() => {
            setOther(null)
            showMerged(other)
          }}
        />
      )}
    </div>
  )
}
