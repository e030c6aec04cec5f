import type { Lead, LeadPatch } from '@lead-scoring/contract'

type Attributes = Lead['attributes']

const mergeAttributes = (known: Attributes, change: Attributes): Attributes =>
  Object.fromEntries(Object.entries({ ...known, ...change }).filter(([, value]) => value !== null))

/** The lead as the server will answer it, but for its score, its version and its times. */
export const applyPatch = (lead: Lead, patch: LeadPatch): Lead => {
  const { budget, email, attributes, ...rest } = patch
  return {
    ...lead,
    ...rest,
    ...(budget === undefined ? {} : { budget: budget === null ? null : Number(budget).toFixed(2) }),
    ...(email === undefined ? {} : { email: email.toLowerCase() }),
    ...(attributes === undefined ? {} : { attributes: mergeAttributes(lead.attributes, attributes) }),
  }
}

const namesOf = (patch: LeadPatch) => Object.keys(patch) as (keyof LeadPatch)[]

/** Whether the lead already is what the patch says. */
export const changesNothing = (lead: Lead, patch: LeadPatch): boolean => {
  const after = applyPatch(lead, patch)
  const names = namesOf(patch).filter((name) => name !== 'attributes')
  const attributes = Object.keys(patch.attributes ?? {})
  return (
    names.every((name) => after[name] === lead[name]) &&
    attributes.every((name) => after.attributes[name] === lead.attributes[name])
  )
}

/** What leads back to how the lead was before a patch. */
export const reversePatch = (before: Lead, patch: LeadPatch): LeadPatch => {
  const attributes = Object.keys(patch.attributes ?? {}).map((name) => [
    name,
    before.attributes[name] ?? null,
  ])
  const fields = namesOf(patch).map((name) => [
    name,
    name === 'attributes' ? Object.fromEntries(attributes) : before[name],
  ])
  return Object.fromEntries(fields) as LeadPatch
}
