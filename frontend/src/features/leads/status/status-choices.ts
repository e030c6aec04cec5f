import { type Status, statuses } from '@lead-scoring/contract'
import type { Translate } from '../../../platform/i18n/index.ts'

/** The statuses in the order of the pipeline, as controls offer them. */
export const statusChoices = (t: Translate) => statuses.map((id) => ({ id, label: t(`status.${id}`) }))

export const isStatusChoice = (id: string | undefined): id is Status =>
  statuses.some((status) => status === id)
