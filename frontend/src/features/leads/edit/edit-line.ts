import type { Lead, LeadPatch } from '@lead-scoring/contract'
import type { QueryClient } from '@tanstack/react-query'
import { leadKey, replaceLead } from '../lead-cache.ts'
import { applyPatch } from './apply-patch.ts'

/** Shows the score that a changed lead will have, where that can be known before the server says it. */
export type Predict = (lead: Lead) => Lead

export type Scope = { readonly client: QueryClient; readonly tenant: number; readonly predict: Predict }

/**
 * The edits of one lead that the server has not answered yet, in their order: each is sent when the one before is
 * answered, on the version that this answer brought. What is shown is always the server's last word and, on top of it, all that still
 * waits; so an answer, or a refusal, never takes a later edit off the screen.
 */
export type EditLine = {
  /** The server's last word. */
  base: Lead
  waiting: readonly LeadPatch[]
  /** Resolves when the last one is answered. */
  tail: Promise<unknown>
}

const lines = new WeakMap<QueryClient, Map<number, EditLine>>()

const linesOf = (client: QueryClient) => {
  const known = lines.get(client) ?? new Map<number, EditLine>()
  lines.set(client, known)
  return known
}

/** The newest that is known of a lead: a row or a toast may hold it as it was before the last change. */
const newest = ({ client, tenant }: Scope, lead: Lead): Lead => {
  const known = client.getQueryData<Lead>(leadKey(tenant, lead.id))
  return known && known.version > lead.version ? known : lead
}

/** The line of a lead; an empty one when nothing waits. */
export const openLine = (scope: Scope, lead: Lead): EditLine => {
  const known = linesOf(scope.client)
  const line = known.get(lead.id) ?? { base: newest(scope, lead), waiting: [], tail: Promise.resolve() }
  known.set(lead.id, line)
  return line
}

export const showLine = ({ client, tenant, predict }: Scope, { base, waiting }: EditLine) =>
  void replaceLead(client, tenant, waiting.length === 0 ? base : predict(waiting.reduce(applyPatch, base)))

/** Takes an answered edit off its line; says whether it was the last one. */
export const leaveLine = ({ client }: Scope, line: EditLine, patch: LeadPatch): boolean => {
  line.waiting = line.waiting.filter((other) => other !== patch)
  if (line.waiting.length > 0) return false
  linesOf(client).delete(line.base.id)
  return true
}
