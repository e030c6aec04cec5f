import type pg from 'pg'
import { findPrivilegeViolations } from './privileges.ts'
import { findTableViolations } from './tables.ts'

/**
 * Reads the catalogue of a migrated database and says, a sentence each, what could let one tenant see or change
 * another's rows. Empty when nothing can. Asks within the connection's transaction, so that a change can be
 * tried and rolled back.
 */
export const findViolations = async (client: pg.ClientBase): Promise<readonly string[]> => [
  ...(await findTableViolations(client)),
  ...(await findPrivilegeViolations(client)),
]
