import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { followTenant } from './follow-tenant.ts'

/** Keeps what is shown of a tenant up to date while it is there. */
const LiveUpdates = ({ tenant }: { tenant: number }) => {
  const client = useQueryClient()
  useEffect(() => followTenant(client, tenant), [client, tenant])
  return null
}

export default LiveUpdates
