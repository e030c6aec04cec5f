import type { LostReason, LostReasonPatch } from '@lead-scoring/contract'
import { Archive, ArchiveRestore, ChevronDown, ChevronUp, Pencil } from 'lucide-react'
import { useState } from 'react'
import { ApiProblem } from '../../../platform/api/index.ts'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { showErrorToast, showUndoToast } from '../../../ui/toast.ts'
import { lostReasonLabel, useAddLostReason, useChangeLostReason } from './lost-reasons.api.ts'

type WordsProps = {
  label: string
  button: string
  value: string
  /** Rejects with what the server says against it. */
  onSave: (words: string) => Promise<unknown>
  onDone: () => void
  autoFocus?: boolean
}

/** What the server says against the words, rather than that something is wrong. */
const refusalOf = (error: Error): string =>
  (error instanceof ApiProblem && error.problem.errors?.label?.join(' ')) || error.message

/** Words for a reason; what is wrong with them is said where they were typed. */
const Words = ({ label, button, value, onSave, onDone, autoFocus = false }: WordsProps) => {
  const [typed, setTyped] = useState(value)
  const isRenaming = value !== ''
  const [error, setError] = useState<string>()
  const save = async () => {
    try {
      await onSave(typed.trim())
      setTyped('')
      onDone()
    } catch (refusal) {
      setError(refusalOf(refusal as Error))
    }
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      className="flex flex-wrap items-start gap-2"
    >
      <TextField
        label={label}
        isLabelHidden={isRenaming}
        value={typed}
        onChange={(text) => {
          setTyped(text)
          setError(undefined)
        }}
        error={error}
        autoFocus={autoFocus}
        autoComplete="off"
        className="w-72 max-w-full"
      />
      <Button type="submit" className={isRenaming ? '' : 'sm:mt-6'}>
        {button}
      </Button>
    </form>
  )
}

type RowProps = {
  reason: LostReason
  isFirst: boolean
  isLast: boolean
  onChange: (patch: LostReasonPatch) => Promise<unknown>
}

const Row = ({ reason, isFirst, isLast, onChange }: RowProps) => {
  const { t } = useTranslation()
  const [isRenaming, setRenaming] = useState(false)
  const name = lostReasonLabel(reason, t)
  const { position, archived } = reason
  const change = async (patch: LostReasonPatch, back?: LostReasonPatch) => {
    try {
      await onChange(patch)
      if (back)
        showUndoToast(
          t(archived ? 'pipeline.restored' : 'pipeline.archived', { name }),
          t('app.undo'),
          () => void onChange(back),
        )
    } catch (error) {
      showErrorToast(t('pipeline.notChanged', { name }), { description: (error as Error).message })
    }
  }
  const act = (key: 'up' | 'down' | 'rename' | 'archive' | 'restore') => t(`pipeline.${key}`, { name })
  return (
    <li className="flex min-h-11 items-center gap-1 border-b border-line py-1">
      <div className={`min-w-0 flex-1 ${archived ? 'text-muted' : ''}`}>
        {isRenaming ? (
          <Words
            label={act('rename')}
            button={t('pipeline.save')}
            value={name}
            onSave={(label) => onChange({ label })}
            onDone={() => setRenaming(false)}
            autoFocus
          />
        ) : (
          <>
            {name}
            {archived && <span className="text-sm"> · {t('pipeline.isArchived')}</span>}
          </>
        )}
      </div>
      <div className="-mr-2 flex">
        <IconButton
          aria-label={act('up')}
          isBusy={isFirst}
          onClick={() => void change({ position: position - 1 })}
        >
          <ChevronUp aria-hidden="true" size={15} />
        </IconButton>
        <IconButton
          aria-label={act('down')}
          isBusy={isLast}
          onClick={() => void change({ position: position + 1 })}
        >
          <ChevronDown aria-hidden="true" size={15} />
        </IconButton>
        <IconButton aria-label={act('rename')} onClick={() => setRenaming(!isRenaming)}>
          <Pencil aria-hidden="true" size={14} />
        </IconButton>
        <IconButton
          aria-label={act(archived ? 'restore' : 'archive')}
          onClick={() => void change({ archived: !archived }, { archived })}
        >
          {archived ? (
            <ArchiveRestore aria-hidden="true" size={15} />
          ) : (
            <Archive aria-hidden="true" size={15} />
          )}
        </IconButton>
      </div>
    </li>
  )
}

/** Why leads are lost: added, renamed, moved, and put away once nobody is to choose them any more. */
export const LostReasonList = ({ tenant, reasons }: { tenant: number; reasons: readonly LostReason[] }) => {
  const { t } = useTranslation()
  const add = useAddLostReason(tenant)
  const change = useChangeLostReason(tenant)
  return (
    <>
      <ul className="mb-3 border-t border-line">
        {reasons.map((reason, index) => (
          <Row
            key={reason.id}
            reason={{ ...reason, position: index }}
            isFirst={index === 0}
            isLast={index === reasons.length - 1}
            onChange={(patch) => change.mutateAsync({ id: reason.id, patch })}
          />
        ))}
      </ul>
      <Words
        label={t('pipeline.newReason')}
        button={t('pipeline.addReason')}
        value=""
        onSave={(label) => add.mutateAsync(label)}
        onDone={() => {}}
      />
    </>
  )
}
