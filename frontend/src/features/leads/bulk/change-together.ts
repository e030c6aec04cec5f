import type { Lead, LeadChanges, LeadChangesAnswer } from '@lead-scoring/contract'
import { newIdempotencyKey } from '../../../platform/api/index.ts'
import { translate } from '../../../platform/i18n/index.ts'
import { knownMembers } from '../../../platform/members.ts'
import { showToast, showUndoToast } from '../../../ui/toast.ts'
import { leadKey, replaceLeads } from '../lead-cache.ts'
import { cancelLists } from '../list-requests.ts'
import { type ChangeOf, changeLeads, changesOf, type OneChange, reversalOf } from './bulk.api.ts'
import { countOf, sayChange, sayCount, sayRest } from './bulk-sentences.ts'
import { type Scope, settle } from './bulk-write.ts'

/** Shows leads everywhere as they will be; gives the way back. */
const showLeads = ({ client, tenant }: Scope, leads: readonly Lead[]) => {
  cancelLists(client, tenant)
  return replaceLeads(client, tenant, leads)
}

const showAnswer = (scope: Scope, { results }: LeadChangesAnswer) =>
  showLeads(
    scope,
    results.flatMap(({ lead }) => lead ?? []),
  )

/** The newest that is known of a lead: a selection may hold it as it was before the last change. */
const newest = ({ client, tenant }: Scope, lead: Lead): Lead => {
  const known = client.getQueryData<Lead>(leadKey(tenant, lead.id))
  return known && known.version > lead.version ? known : lead
}

const leftOut = {
  conflict: 'bulk.conflict',
  not_yours: 'bulk.notYours',
  missing: 'bulk.missing',
  unchanged: 'bulk.unchanged',
} as const

type Reversal = { readonly body: LeadChanges; readonly key: string }

/** Takes a change back, except where somebody has changed a lead again since. */
const takeBack = (scope: Scope, before: readonly Lead[], { body, key }: Reversal): Promise<boolean> => {
  const ids = new Set(body.changes.map(({ id }) => id))
  const count = body.changes.length
  return settle(scope, {
    putBack: showLeads(
      scope,
      before.filter(({ id }) => ids.has(id)),
    ),
    answer: changeLeads({ tenant: scope.tenant, body, key }),
    onAnswer: (answer) => {
      showAnswer(scope, answer)
      const { unchanged: _asBefore, ...rest } = leftOut
      const description = sayRest(answer.results, rest)
      const stayed = (['conflict', 'missing', 'not_yours'] as const).map((outcome) =>
        countOf(answer.results, outcome),
      )
      const done = count - stayed.reduce((sum, leads) => sum + leads, 0)
      showToast(sayCount('bulk.reverted', done), description === undefined ? {} : { description })
    },
    refusal: () => sayCount('bulk.revertFailed', count),
    toastId: () => undefined,
    retry: () => void takeBack(scope, before, { body, key }),
  })
}

/** A lead as it will be. How it ended belongs to its status, and goes with it. */
const changed = (lead: Lead, change: OneChange): Lead => {
  if ('patch' in change) return { ...lead, ...(change.patch as Partial<Lead>) }
  const { status, won_value: value, lost_reason_id: reason = null } = change.status
  return {
    ...lead,
    status,
    won_value: value === undefined || value === null ? null : String(value),
    lost_reason_id: reason,
    status_changed_at: new Date().toISOString(),
  }
}

const saidOf = (change: OneChange) => ('patch' in change ? change.patch : { status: change.status.status })

type Change = { readonly body: LeadChanges; readonly key: string }

/** What is to become of each lead, and what so many changed leads are called. */
type Wish = { readonly changeOf: ChangeOf; readonly said: (count: number) => string }

const send = (scope: Scope, before: readonly Lead[], wish: Wish, { body, key }: Change) => {
  const { changeOf, said } = wish
  const toast = { id: `leads-${newIdempotencyKey()}` }
  const putBack = showLeads(
    scope,
    before.map((lead) => changed(lead, changeOf(lead))),
  )
  const answer = changeLeads({ tenant: scope.tenant, body, key })
  let isUndone = false
  const undo = async () => {
    isUndone = true
    // A refusal speaks for itself.
    const reversal = await answer.then(reversalOf, () => null)
    if (reversal) await takeBack(scope, before, { body: reversal, key: newIdempotencyKey() })
  }
  const offerUndo = (title: string, description?: string) =>
    showUndoToast(title, translate('app.undo'), () => void undo(), {
      ...toast,
      ...(description === undefined ? {} : { description }),
    })
  offerUndo(said(before.length))
  return settle(scope, {
    putBack,
    answer,
    onAnswer: (given) => {
      showAnswer(scope, given)
      const description = sayRest(given.results, leftOut)
      if (isUndone || description === undefined) return
      const done = countOf(given.results, 'changed')
      if (done > 0) offerUndo(said(done), description)
      else showToast(translate('bulk.nothingChanged'), { ...toast, description })
    },
    refusal: () => sayCount('bulk.changeFailed', before.length),
    toastId: () => (isUndone ? undefined : toast.id),
    retry: () => void send(scope, before, wish, { body, key }),
  })
}

/**
 * Changes many leads, each in its own way, in one request and with one undo. An undo that comes before the server's
 * answer waits for it. False when the server refused.
 */
export const changeEach = (scope: Scope, leads: readonly Lead[], wish: Wish): Promise<boolean> => {
  const before = leads.map((lead) => newest(scope, lead))
  return send(scope, before, wish, { body: changesOf(before, wish.changeOf), key: newIdempotencyKey() })
}

/** Makes the same change to many leads. */
export const changeTogether = (scope: Scope, leads: readonly Lead[], change: OneChange): Promise<boolean> =>
  changeEach(scope, leads, {
    changeOf: () => change,
    said: (count) => sayChange(saidOf(change), count, knownMembers(scope.client, scope.tenant)),
  })
