import type { Lead } from '@lead-scoring/contract'
import { newIdempotencyKey } from '../../../platform/api/index.ts'
import { translate } from '../../../platform/i18n/index.ts'
import { showToast, showUndoToast } from '../../../ui/toast.ts'
import { hideLeads } from '../lead-cache.ts'
import { fetchHeldPages } from '../list-requests.ts'
import { deleteLeads, restoreLeads } from './bulk.api.ts'
import { countOf, sayCount, sayRest } from './bulk-sentences.ts'
import { type Scope, settle } from './bulk-write.ts'

type Ids = { readonly ids: readonly number[]; readonly key: string }

const restore = async (scope: Scope, { ids, key }: Ids, show: () => void): Promise<boolean> => {
  show()
  const isRestored = await settle(scope, {
    putBack: () => hideLeads(scope.client, scope.tenant, ids),
    answer: restoreLeads({ tenant: scope.tenant, body: { ids: [...ids] }, key }),
    onAnswer: ({ results }) => {
      const description = sayRest(results, {
        not_yours: 'bulk.notYours',
        conflict: 'bulk.idTaken',
        missing: 'bulk.lost',
      })
      const done = countOf(results, 'restored') + countOf(results, 'present')
      showToast(sayCount('bulk.restored', done), description === undefined ? {} : { description })
    },
    refusal: () => sayCount('bulk.restoreFailed', ids.length),
    toastId: () => undefined,
    retry: () => void restore(scope, { ids, key }, show),
  })
  if (isRestored) void fetchHeldPages(scope.client, scope.tenant, ids)
  return isRestored
}

const send = (scope: Scope, { ids, key }: Ids): Promise<boolean> => {
  const toast = { id: `leads-${newIdempotencyKey()}` }
  const show = hideLeads(scope.client, scope.tenant, ids)
  const answer = deleteLeads({ tenant: scope.tenant, body: { ids: [...ids] }, key })
  let isUndone = false
  const undo = async () => {
    isUndone = true
    // A refusal speaks for itself.
    const results = await answer.then(
      (given) => given.results,
      () => [],
    )
    const deleted = results.filter(({ outcome }) => outcome === 'deleted').map(({ id }) => id)
    if (deleted.length > 0) await restore(scope, { ids: deleted, key: newIdempotencyKey() }, show)
  }
  const offerUndo = (count: number, description?: string) =>
    showUndoToast(sayCount('bulk.deleted', count), translate('app.undo'), () => void undo(), {
      ...toast,
      ...(description === undefined ? {} : { description }),
    })
  offerUndo(ids.length)
  return settle(scope, {
    putBack: show,
    answer,
    onAnswer: ({ results }) => {
      const description = sayRest(results, { missing: 'bulk.alreadyGone', not_yours: 'bulk.notYours' })
      if (countOf(results, 'not_yours') > 0) {
        show()
        void fetchHeldPages(scope.client, scope.tenant, ids)
      }
      if (isUndone || description === undefined) return
      const done = countOf(results, 'deleted')
      if (done > 0) offerUndo(done, description)
      else showToast(translate('bulk.nothingDeleted'), { ...toast, description })
    },
    refusal: () => sayCount('bulk.deleteFailed', ids.length),
    toastId: () => (isUndone ? undefined : toast.id),
    retry: () => void send(scope, { ids, key }),
  })
}

/**
 * Deletes many leads, in one request and with one undo. An undo that comes before the server's answer waits for it.
 * False when the server refused.
 */
export const deleteTogether = (scope: Scope, leads: readonly Lead[]): Promise<boolean> =>
  send(scope, { ids: leads.map(({ id }) => id), key: newIdempotencyKey() })
