import pg from 'pg'
import { connectionOf } from '../database/connection.ts'

/**
 * Connections as the owner of the queue. They are direct ones: LISTEN, advisory locks and the role belong to a session,
 * which a transaction pooler hands to somebody else.
 */
export const openJobPool = (url: string, connections: number): pg.Pool => {
  const pool = new pg.Pool({
    ...connectionOf(url),
    max: connections,
    application_name: 'lead-scoring jobs',
    // Not by the startup parameter `options`: session poolers refuse or ignore it.
    onConnect: async (client) => {
      await client.query('set role lead_scoring_owner')
    },
  })
  // The query that was under way rejects and tells; without these a database crash would end Node.
  pool.on('connect', (client) => client.on('error', () => {}))
  pool.on('error', () => {})
  return pool
}
