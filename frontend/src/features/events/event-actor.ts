import type { LeadEvent } from '@lead-scoring/contract'
import type { Translate } from '../../platform/i18n/index.ts'

/** Who did it, as the subject of a sentence: "Anna Albrecht", "The system"; "Somebody" where nobody signs in. */
export const eventActor = (
  { actor, actor_name }: Pick<LeadEvent, 'actor' | 'actor_name'>,
  t: Translate,
): string => {
  const [kind] = actor.split(':')
  if (kind === 'open') return t('activity.somebody')
  if (kind === 'sample') return t('activity.sample')
  if (kind === 'import') return t('activity.import')
  if (kind === 'scim') return t('activity.directory')
  if (kind === 'user') return actor_name ?? t('activity.gone')
  if (kind !== 'key') return t('activity.system')
  return actor_name === null ? t('activity.goneKey') : t('activity.key', { name: actor_name })
}
