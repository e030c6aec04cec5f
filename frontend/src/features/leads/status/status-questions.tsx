import { lazy, Suspense, useEffect } from 'react'
import { loadTexts } from '../../../platform/i18n/index.ts'
import { whenIdle } from '../../../platform/idle.ts'
import { loadChanges } from '../bulk/late-changes.ts'
import { useStatusQuestion } from './status-question.ts'

const loadDialog = async () => {
  const [dialog] = await Promise.all([import('./status-dialog.tsx'), loadTexts('pipeline')])
  return dialog
}
const StatusDialog = lazy(loadDialog)

/** Asks what a move to won or lost needs. A page on which leads are moved holds one of it. */
export const StatusQuestions = ({ tenant }: { tenant: number }) => {
  const question = useStatusQuestion()
  // When that fails, the question or the move itself tries again.
  useEffect(() => whenIdle(() => void Promise.all([loadDialog(), loadChanges()]).catch(() => null)), [])
  return <Suspense>{question && <StatusDialog tenant={tenant} question={question} />}</Suspense>
}
