import type { BulkJob } from '@lead-scoring/contract'
import { formatNumber, formatValue } from '../../platform/formats/index.ts'
import type { Language, TextKey, Translate } from '../../platform/i18n/index.ts'

const running = {
  assign: 'bulkJobs.runningAssign',
  status: 'bulkJobs.runningStatus',
  tag: 'bulkJobs.runningTag',
  untag: 'bulkJobs.runningUntag',
  delete: 'bulkJobs.runningDelete',
  export: 'bulkJobs.runningExport',
  undo: 'bulkJobs.runningUndo',
} as const satisfies Record<BulkJob['action']['kind'], TextKey>

const done = {
  assign: 'bulkJobs.doneAssign',
  status: 'bulkJobs.doneStatus',
  tag: 'bulkJobs.doneTag',
  untag: 'bulkJobs.doneUntag',
  delete: 'bulkJobs.doneDelete',
  export: 'bulkJobs.doneExport',
  undo: 'bulkJobs.doneUndo',
} as const satisfies Record<BulkJob['action']['kind'], TextKey>

const left = {
  not_yours: 'bulkJobs.leftNotYours',
  missing: 'bulkJobs.leftMissing',
  unchanged: 'bulkJobs.leftUnchanged',
  conflict: 'bulkJobs.leftConflict',
  too_many_tags: 'bulkJobs.leftTags',
} as const satisfies Record<string, TextKey>

const quoted = (text: string, language: Language): string => (language === 'de' ? `„${text}“` : `“${text}”`)

/** What the leads got: their status or their tags. */
const whatOf = ({ action }: BulkJob, t: Translate, language: Language): string => {
  if (action.kind === 'status') return formatValue('status', action.status, t, language)
  return action.kind === 'tag' || action.kind === 'untag'
    ? action.tags.map((tag) => quoted(tag, language)).join(', ')
    : ''
}

const counted = (key: TextKey, count: number, t: Translate, language: Language, what = '') =>
  t(key, { count, formatted: formatNumber(count, language), what })

/** "Adding tags to 50,000 leads". */
export const sayRunning = ({ action, total }: BulkJob, t: Translate, language: Language): string =>
  counted(running[action.kind], total, t, language)

/** "49,812 leads tagged “Fair”". */
export const sayDone = (job: BulkJob, t: Translate, language: Language): string => {
  const what = counted(done[job.action.kind], job.done, t, language, whatOf(job, t, language))
  if (job.status === 'cancelled') return t('bulkJobs.cancelled', { what })
  return job.status === 'failed' ? t('bulkJobs.failed', { what }) : what
}

/** "188 left as they are: they belong to colleagues.", a sentence for each reason; empty where none was left. */
export const sayLeft = ({ skipped }: BulkJob, t: Translate, language: Language): string =>
  Object.entries(left)
    .flatMap(([reason, key]) => {
      const count = skipped[reason] ?? 0
      return count === 0 ? [] : [counted(key, count, t, language)]
    })
    .join(' ')
