import type { BulkAction, BulkActionInput } from '@lead-scoring/contract'
import { type FieldFault, validationFailed } from '../../platform/problems/app-error.ts'

type Field = Exclude<keyof BulkActionInput, 'kind'>

/** What goes with each kind: what it needs, and what it may have. */
const fieldsOf: Readonly<
  Record<BulkActionInput['kind'], { readonly needs: readonly Field[]; readonly takes?: readonly Field[] }>
> = {
  assign: { needs: ['owner_id'] },
  status: { needs: ['status'], takes: ['lost_reason_id', 'won_value'] },
  tag: { needs: ['tags'] },
  untag: { needs: ['tags'] },
  delete: { needs: [] },
  export: { needs: ['columns', 'language'] },
}

const missing: FieldFault = { en: 'Is needed for this action.', de: 'Ist für diese Aktion nötig.' }
const unfitting: FieldFault = { en: 'Does not go with this action.', de: 'Passt nicht zu dieser Aktion.' }

/** The action with what it needs. Throws `validation_failed` (400) where a field is missing or belongs to another kind. */
export const readBulkAction = (input: BulkActionInput): BulkAction => {
  const { needs, takes = [] } = fieldsOf[input.kind]
  const given = Object.keys(input).filter((name) => name !== 'kind') as Field[]
  const faults = [
    ...needs.filter((name) => !given.includes(name)).map((name) => [name, [missing]] as const),
    ...given
      .filter((name) => !needs.includes(name) && !takes.includes(name))
      .map((name) => [name, [unfitting]] as const),
  ].map(([name, fault]) => [`action.${name}`, fault] as const)
  if (faults.length > 0) throw validationFailed(undefined, Object.fromEntries(faults))
  return input as BulkAction
}
