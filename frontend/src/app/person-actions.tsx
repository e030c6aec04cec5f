import type { Lead } from '@lead-scoring/contract'
import { PersonMenu } from '../features/persons/person-menu.tsx'
import { useAccess } from './administration/access.ts'

type PersonActionsProps = { tenant: number; lead: Lead; onErased: () => void }

/** What is done for the person behind a lead, for those who may do any of it. */
export const PersonActions = ({ tenant, lead, onErased }: PersonActionsProps) => {
  const { may } = useAccess(tenant)
  const [mayExport, mayErase] = [may('persons.export'), may('persons.erase')]
  if (!mayExport && !mayErase) return null
  return (
    <PersonMenu tenant={tenant} lead={lead} mayExport={mayExport} mayErase={mayErase} onErased={onErased} />
  )
}
