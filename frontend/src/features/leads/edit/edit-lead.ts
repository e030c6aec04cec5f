import type { Lead, LeadPatch } from '@lead-scoring/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { ApiProblem, isStatus, request } from '../../../platform/api/index.ts'
import { currentTranslation } from '../../../platform/i18n/index.ts'
import { knownMembers } from '../../../platform/members.ts'
import { showErrorToast, showToast, showUndoToast } from '../../../ui/toast.ts'
import { leadKey, refreshLeads } from '../lead-cache.ts'
import { isLeadFormField } from '../lead-form-names.ts'
import { leadFormValues } from '../lead-form-values.ts'
import { leadQuery } from '../leads.api.ts'
import { cancelLists } from '../list-requests.ts'
import { applyPatch, changesNothing, reversePatch } from './apply-patch.ts'
import { dropDraft, keepDraft } from './drafts.ts'
import { type EditLine, leaveLine, openLine, type Predict, type Scope, showLine } from './edit-line.ts'
import { editNews, refusalNews, undoneNews, type Wording } from './edit-sentences.ts'

type Kind = 'edit' | 'undo'

/** What was typed is there again when the field is opened again. */
const keepTyped = (lead: Lead, patch: LeadPatch) => {
  const values = leadFormValues(applyPatch(lead, patch), currentTranslation().language)
  for (const field of Object.keys(patch)) {
    if (isLeadFormField(field)) keepDraft(lead.id, field, values[field])
  }
}

const dropTyped = (lead: Lead, patch: LeadPatch) => {
  for (const field of Object.keys(patch)) {
    if (isLeadFormField(field)) dropDraft(lead.id, field)
  }
}

/** Each field has one toast: of two edits of the same field, only the last one can be taken back from there. */
const toastId = (lead: Lead, patch: LeadPatch) => `edit-${lead.id}-${Object.keys(patch).join()}`

const wordingOf = ({ client, tenant }: Scope): Wording => ({
  ...currentTranslation(),
  members: knownMembers(client, tenant),
})

const tell = (scope: Scope, kind: Kind, before: Lead, after: Lead, patch: LeadPatch) => {
  const wording = wordingOf(scope)
  const { t } = wording
  if (kind === 'undo') {
    const { title, description } = undoneNews(before, after, t)
    return showToast(title, description === '' ? {} : { description })
  }
  const { title, description } = editNews(before, after, patch, wording)
  const undo = () => void edit(scope, after, reversePatch(before, patch), 'undo')
  showUndoToast(title, t('app.undo'), undo, { id: toastId(after, patch), description })
}

const tellRefusal = (scope: Scope, kind: Kind, lead: Lead, patch: LeadPatch, error: unknown) => {
  const wording = wordingOf(scope)
  const { title, description } = refusalNews(lead, patch, error, wording)
  showErrorToast(title, {
    description,
    // Of an undo, the toast whose button was pressed is on its way out.
    ...(kind === 'edit' ? { id: toastId(lead, patch) } : {}),
    action: { label: wording.t('app.retry'), onClick: () => void edit(scope, lead, patch, kind) },
  })
}

/** After a conflict: the lead as somebody else left it. */
const fetchLatest = ({ client, tenant }: Scope, lead: Lead): Promise<Lead> =>
  request<Lead>(`/api/leads/${lead.id}/`, { tenant }).catch(
    () => client.getQueryData<Lead>(leadKey(tenant, lead.id)) ?? lead,
  )

const send = async (scope: Scope, line: EditLine, patch: LeadPatch, kind: Kind): Promise<boolean> => {
  const { client, tenant } = scope
  const before = line.base
  let failure: unknown
  try {
    line.base = await request<Lead>(`/api/leads/${before.id}/`, {
      method: 'PATCH',
      tenant,
      body: patch,
      version: before.version,
    })
  } catch (error) {
    failure = error
    if (isStatus(error, 412)) line.base = await fetchLatest(scope, before)
  }
  const isLast = leaveLine(scope, line, patch)
  showLine(scope, line)
  if (failure === undefined) {
    dropTyped(before, patch)
    tell(scope, kind, before, line.base, patch)
  } else {
    if (kind === 'edit') keepTyped(line.base, patch)
    tellRefusal(scope, kind, line.base, patch, failure)
  }
  if (isLast) {
    void refreshLeads(client, tenant)
    void client.invalidateQueries({ queryKey: leadKey(tenant, before.id) })
  }
  return failure === undefined
}

/** What the server answers when somebody else was faster. */
const conflict = new ApiProblem({ type: 'about:blank', title: '', status: 412, code: 'conflict' })

/** Whether the fields of a patch are still as an edit left them: an undo must not take a later change with it. */
const isAsLeft = ({ base, waiting }: EditLine, after: Lead, patch: LeadPatch): boolean =>
  changesNothing(waiting.reduce(applyPatch, base), reversePatch(after, patch))

export const edit = (scope: Scope, lead: Lead, patch: LeadPatch, kind: Kind): Promise<boolean> => {
  const { client, tenant } = scope
  const line = openLine(scope, lead)
  if (kind === 'undo' && !isAsLeft(line, lead, patch)) {
    leaveLine(scope, line, patch)
    tellRefusal(scope, kind, line.base, patch, conflict)
    return Promise.resolve(false)
  }
  line.waiting = [...line.waiting, patch]
  // What is on its way would put the old value back.
  void client.cancelQueries({ queryKey: leadQuery(tenant, lead.id).queryKey, exact: true })
  cancelLists(client, tenant)
  showLine(scope, line)
  const answer = line.tail.then(() => send(scope, line, patch, kind))
  line.tail = answer
  return answer
}

const unknown: Predict = (lead) => lead

/**
 * Changes a lead: everywhere at once, and then as the server answers it. A toast says what it did to the score and takes it
 * back; when the server refuses, the old value is there again, a toast says why, and sends the same again. Resolves to
 * whether it was saved; never rejects. `predict` gives a changed lead the score that it will have.
 */
export const useEditLead = (tenant: number, predict = unknown) => {
  const client = useQueryClient()
  return useCallback(
    (lead: Lead, patch: LeadPatch) => edit({ client, tenant, predict }, lead, patch, 'edit'),
    [client, tenant, predict],
  )
}
