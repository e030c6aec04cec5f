import type { Member } from '@lead-scoring/contract'
import type { Translate } from '../i18n/index.ts'

/** Who owns a lead, as a person reads it: a name, "Nobody", or the member's number while no name is known. */
export const formatOwner = (
  id: unknown,
  members: readonly Pick<Member, 'id' | 'name'>[] | undefined,
  t: Translate,
): string => {
  if (typeof id !== 'number') return t('owner.nobody')
  return members?.find((member) => member.id === id)?.name ?? t('owner.member', { id })
}
