import type { Lead, Status } from '@lead-scoring/contract'
import { useCallback, useRef, useState } from 'react'
import type { ColumnHandle } from '../features/leads/board/use-column-focus.ts'
import { type OnMoved, useMoves } from '../features/leads/board/use-moves.ts'
import { askHowItEnded } from '../features/leads/status/status-question.ts'
import { formatNumber, fullName } from '../platform/formats/index.ts'
import { currentTranslation } from '../platform/i18n/index.ts'

/** Where a lead stands now, as it is read out. */
const placeSentence = (lead: Lead, row: number, count: number): string => {
  const { t, language } = currentTranslation()
  return t('board.place', {
    name: fullName(lead),
    status: t(`status.${lead.status}`),
    place: formatNumber(row + 1, language),
    count: formatNumber(count, language),
  })
}

/** Moves cards, after asking how a lead ended that is won or lost; brings them into view where they went, and says where that is. */
export const useBoardMoves = (tenant: number, handles: ReadonlyMap<Status, ColumnHandle>) => {
  const [announcement, setAnnouncement] = useState('')
  /** Whether the focus goes with a card: it does when the keyboard moved it. */
  const byKeyboard = useRef(false)
  const onMoved: OnMoved = useCallback(
    (lead, why) =>
      handles.get(lead.status)?.arrive({
        lead,
        takesFocus: byKeyboard.current && why !== 'undone',
        onPlace: (row, count) => setAnnouncement(placeSentence(lead, row, count)),
      }),
    [handles],
  )
  const moveTo = useMoves(tenant, onMoved)
  const move = useCallback(
    (lead: Lead, status: Status, isByKeyboard: boolean) => {
      void askHowItEnded([lead], status).then((wanted) => {
        if (!wanted) return
        byKeyboard.current = isByKeyboard
        void moveTo(lead, wanted)
      })
    },
    [moveTo],
  )
  return { move, announcement }
}
