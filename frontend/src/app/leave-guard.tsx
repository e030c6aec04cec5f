import { lazy, Suspense, useEffect } from 'react'
import { useBlocker } from 'react-router'

const loadQuestion = () => import('./leave-question.tsx')
const LeaveQuestion = lazy(loadQuestion)

/**
 * Asks before unsaved work is left, inside the app and when the tab is closed. The guard itself comes with the form: what is
 * typed before the question is loaded is guarded too.
 */
export const LeaveGuard = ({ isDirty }: { isDirty: () => boolean }) => {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && isDirty(),
  )
  useEffect(() => {
    void loadQuestion()
  }, [])
  useEffect(() => {
    const onBeforeUnload = (event: BeforeUnloadEvent) => {
      if (isDirty()) event.preventDefault()
    }
    window.addEventListener('beforeunload', onBeforeUnload)
    return () => window.removeEventListener('beforeunload', onBeforeUnload)
  }, [isDirty])
  if (blocker.state !== 'blocked') return null
  return (
    <Suspense>
      <LeaveQuestion onLeave={() => blocker.proceed()} onStay={() => blocker.reset()} />
    </Suspense>
  )
}
