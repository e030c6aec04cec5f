import type { ErasureAnswer, Lead } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fullName } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Note } from '../../ui/note.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { showToast } from '../../ui/toast.ts'
import { samePersonQuery, useErasePerson } from './persons.api.ts'

type EraseDialogProps = { tenant: number; lead: Lead; onClose: () => void; onErased: () => void }

type OthersProps = {
  others: readonly Lead[]
  kept: ReadonlySet<number>
  onKeep: (id: number, isKept: boolean) => void
}

/** The same address, most likely the same person: all of it goes unless somebody says otherwise. */
const Others = ({ others, kept, onKeep }: OthersProps) => {
  const { t } = useTranslation()
  return (
    <fieldset className="mt-4">
      <legend className="text-sm font-medium">{t('person.others', { count: others.length })}</legend>
      <div className="mt-1 flex max-h-40 flex-col items-start gap-1 overflow-auto">
        {others.map((other) => (
          <Checkbox
            key={other.id}
            isChecked={!kept.has(other.id)}
            onChange={(isErased) => onKeep(other.id, !isErased)}
          >
            {t('person.other', { id: other.id, name: fullName(other), company: other.company })}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}

/** Leads that no search finds, because they are deleted, still hold the person until they are erased or purged. */
const Remains = ({ answer, onErase, isBusy, onDone }: RemainsProps) => {
  const { t } = useTranslation()
  const { others } = answer
  return (
    <div className="space-y-4">
      <Note tone="warning">{t('person.remains', { count: others.length })}</Note>
      <ul className="list-disc pl-5 text-base">
        {others.map(({ id, deleted }) => (
          <li key={id}>{t(deleted ? 'person.remainsDeleted' : 'person.remainsLead', { id })}</li>
        ))}
      </ul>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>{t('person.leaveThem')}</Button>
        <Button look="danger" isBusy={isBusy} onClick={onErase}>
          {t('person.eraseThem')}
        </Button>
      </div>
    </div>
  )
}

type RemainsProps = { answer: ErasureAnswer; isBusy: boolean; onErase: () => void; onDone: () => void }

/** Has the address typed, because nothing brings the person back, and says what else has the same address. */
export const EraseDialog = ({ tenant, lead, onClose, onErased }: EraseDialogProps) => {
  const { t } = useTranslation()
  const { data: others, isPending: isLooking } = useQuery(samePersonQuery(tenant, lead))
  const { mutateAsync, isPending, error, reset } = useErasePerson(tenant)
  const [typed, setTyped] = useState('')
  const [kept, setKept] = useState<ReadonlySet<number>>(new Set())
  const [answer, setAnswer] = useState<ErasureAnswer>()
  const isConfirmed = typed.trim().toLowerCase() === lead.email
  const finish = (count: number) => {
    showToast(t('person.erased', { count }))
    onErased()
  }
  const erase = async () => {
    if (!isConfirmed || isPending) return
    const also = (others ?? []).map(({ id }) => id).filter((id) => !kept.has(id))
    const result = await mutateAsync({ leadId: lead.id, confirm: lead.email, also })
    const unforeseen = result.others.filter(({ id }) => !kept.has(id))
    if (unforeseen.length === 0) return finish(result.erased.length)
    setAnswer({ ...result, others: unforeseen })
  }
  const eraseRest = async ({ erased, others: [first, ...rest] }: ErasureAnswer) => {
    if (!first) return
    const also = rest.map(({ id }) => id)
    const result = await mutateAsync({ leadId: first.id, confirm: lead.email, also })
    finish(erased.length + result.erased.length)
  }
  if (answer) {
    return (
      <Dialog
        role="alertdialog"
        isOpen
        title={t('person.remainsTitle')}
        onClose={() => finish(answer.erased.length)}
      >
        <Remains
          answer={answer}
          isBusy={isPending}
          onErase={() => void eraseRest(answer).catch(() => null)}
          onDone={() => finish(answer.erased.length)}
        />
        {error && (
          <p role="alert" className="mt-3 text-sm text-danger">
            {error.message}
          </p>
        )}
      </Dialog>
    )
  }
  return (
    <Dialog
      role="alertdialog"
      isOpen
      title={t('person.eraseTitle', { name: fullName(lead) })}
      onClose={onClose}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          // What went wrong stands at the field.
          void erase().catch(() => null)
        }}
      >
        <p className="text-base text-muted">{t('person.eraseHint')}</p>
        {others && others.length > 0 && (
          <Others
            others={others}
            kept={kept}
            onKeep={(id, isKept) => {
              const next = new Set(kept)
              if (isKept) next.add(id)
              else next.delete(id)
              setKept(next)
            }}
          />
        )}
        <p className="mt-4 mb-1 text-base">
          {t('person.eraseType')}
          <strong className="my-1 block font-semibold break-words select-all">{lead.email}</strong>
        </p>
        <TextField
          label={t('person.eraseField', { email: lead.email })}
          isLabelHidden
          value={typed}
          onChange={(text) => {
            setTyped(text)
            reset()
          }}
          error={error?.message}
          autoFocus
          autoComplete="off"
        />
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" look="danger" isBusy={!isConfirmed || isPending || isLooking}>
            {t('person.eraseForever')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
