import { useQuery } from '@tanstack/react-query'
import { formatOwner } from '../../../platform/formats/index.ts'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { membersQuery } from '../../../platform/members.ts'

/** Who owns a lead, by name; empty while that is on its way. The members are asked for only where somebody owns it. */
export const useOwnerName = (tenant: number, ownerId: number | null): string => {
  const { t } = useTranslation()
  const { data, isError } = useQuery({ ...membersQuery(tenant), enabled: ownerId !== null })
  if (ownerId !== null && data === undefined && !isError) return ''
  return formatOwner(ownerId, data?.results, t)
}
