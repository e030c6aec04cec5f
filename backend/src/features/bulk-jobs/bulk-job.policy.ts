import type { BulkJobKind, Permission } from '@lead-scoring/contract'
import { problem } from '../../platform/problems/app-error.ts'
import type { Editor } from '../leads/index.ts'

const permissionFor: Readonly<Record<Exclude<BulkJobKind, 'undo'>, Permission>> = {
  assign: 'leads.assign',
  status: 'leads.write',
  tag: 'leads.write',
  untag: 'leads.write',
  delete: 'leads.write',
  export: 'leads.export',
}

const actionRefused = problem<{ permission: Permission }>('bulk_action_refused', 403, {
  en: ({ permission }) => `Your role does not allow to do this to leads (${permission}).`,
  de: ({ permission }) => `Ihre Rolle erlaubt das nicht (${permission}).`,
})

/** Throws `bulk_action_refused` (403) where somebody may not do this to leads, or take it back. */
export const requireMayDo = ({ permissions }: Pick<Editor, 'permissions'>, kind: BulkJobKind): void => {
  const permission = kind === 'undo' ? 'leads.write' : permissionFor[kind]
  if (!permissions.has(permission)) throw actionRefused({ permission })
}
