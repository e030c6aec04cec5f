import { isEmail, type Lead, type LeadPage } from '@lead-scoring/contract'
import { queryOptions, skipToken, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { request } from '../../platform/api/index.ts'

/** How long typing pauses before the address is looked up. */
const pauseMs = 600

/** The leads that share an address; null asks nothing. An answer that nobody waits for any more is called off. */
const sameEmailQuery = (tenant: number, email: string | null) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'leads', 'email', email],
    queryFn:
      email === null
        ? skipToken
        : ({ signal }) =>
            request<LeadPage>(`/api/leads/?email=${encodeURIComponent(email)}&page_size=3`, {
              tenant,
              signal,
            }),
    retry: false,
  })

/** A text once it has not changed for a while, or as soon as it is settled; null before that. */
export const useSettledText = (text: string) => {
  const [settled, setSettled] = useState<string | null>(null)
  const [first] = useState(text)
  useEffect(() => {
    // What the form began with was not typed: nothing to look up until somebody passes through the field.
    if (text === first) return
    const timer = setTimeout(() => setSettled(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text, first])
  return { settled: settled === text ? text : null, settle: () => setSettled(text) }
}

/** The lead that a form edits: not a duplicate of itself. */
export type OwnLead = Pick<Lead, 'id' | 'email'>

export type Duplicates = {
  readonly email: string
  readonly first: Lead
  readonly count: number
}

/** Other leads among those with an address. */
export const otherLeads = (page: LeadPage, email: string, own: OwnLead | null): Duplicates | null => {
  const [first] = page.results.filter(({ id }) => id !== own?.id)
  if (!first) return null
  return { email, first, count: page.count - (own?.email === email ? 1 : 0) }
}

/**
 * Who already has the address that is being typed: null while nobody has it, while it is no address, and when that
 * cannot be found out. Only ever a hint: saving does not wait for it.
 */
export const useDuplicates = (tenant: number, typed: string, own: OwnLead | null) => {
  const email = typed.trim().toLowerCase()
  const { settled, settle } = useSettledText(email)
  const asked = settled !== null && isEmail(settled) ? settled : null
  const { data } = useQuery(sameEmailQuery(tenant, asked))
  return { duplicates: asked !== null && data ? otherLeads(data, asked, own) : null, settle }
}
