import type { LeadPatch } from '@lead-scoring/contract'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from '../../../platform/i18n/index.ts'
import type { Reading } from './read-entry.ts'

export type Move = 'stay' | 'next' | 'previous'

/** Where what is typed is kept until it is saved. */
export type Draft = {
  readonly find: () => string | undefined
  readonly keep: (typed: string) => void
  readonly drop: () => void
}

export type EntryProps = {
  /** What stands there when nothing was typed. */
  initial: string
  /** Rejects when the rules cannot be loaded. */
  read: (typed: string) => Promise<Reading>
  draft: Draft
  onSave: (patch: LeadPatch) => void
  /** Without it the entry stays, and may be saved again. */
  onClose?: (move: Move) => void
}

/** The state of an entry: what is typed, what is wrong with it, and the two ways out. */
export const useEntry = ({ initial, read, draft, onSave, onClose }: EntryProps) => {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(() => draft.find() ?? initial)
  const [error, setError] = useState<string>()
  const isReading = useRef(false)
  const isClosed = useRef(false)
  const isGone = useRef(false)
  const latest = useRef({ typed, draft, initial, read })
  latest.current = { typed, draft, initial, read }

  const readTyped = () =>
    latest.current.read(latest.current.typed).catch(() => ({ error: t('error.unreachable') }))
  const close = (move: Move) => {
    isClosed.current = onClose !== undefined
    latest.current.draft.drop()
    onClose?.(move)
  }
  const save = async (move: Move) => {
    if (isClosed.current || isReading.current) return
    isReading.current = true
    const reading = await readTyped()
    isReading.current = false
    if (isClosed.current) return
    if (reading && 'error' in reading) return setError(reading.error)
    if (reading) onSave(reading.patch)
    // Somebody went on to another field while this one was read: it is that one's turn to close.
    if (isGone.current) latest.current.draft.drop()
    else close(move)
  }
  const type = (text: string) => {
    setTyped(text)
    setError(undefined)
  }
  useEffect(() => {
    // What was left here before says at once why it was not saved.
    if (latest.current.draft.find() !== undefined) {
      void readTyped().then((reading) => reading && 'error' in reading && setError(reading.error))
    }
    return () => {
      const { typed, initial, draft } = latest.current
      if (!isClosed.current && typed !== initial) draft.keep(typed)
      isGone.current = true
    }
  }, [])
  return { typed, type, error, save, close }
}
