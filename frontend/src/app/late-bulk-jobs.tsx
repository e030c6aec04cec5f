import { lazy, Suspense, useEffect, useState } from 'react'
import { loadTexts } from '../platform/i18n/index.ts'
import { whenIdle } from '../platform/idle.ts'
import { useTenantId } from './tenant-id.ts'

const BulkJobsPanel = lazy(async () => {
  const [panel] = await Promise.all([
    import('../features/bulk-jobs/bulk-jobs-panel.tsx'),
    loadTexts('bulkJobs'),
  ])
  return panel
})

/** Changes of many leads, on every page of a tenant; looked for once the page is idle. */
export const LateBulkJobs = () => {
  const tenant = useTenantId()
  const [isIdle, setIdle] = useState(false)
  useEffect(() => whenIdle(() => setIdle(true)), [])
  if (!isIdle || tenant === null) return null
  return (
    <Suspense>
      <BulkJobsPanel key={tenant} tenant={tenant} />
    </Suspense>
  )
}
