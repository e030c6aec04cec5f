import { Note, NoteInput, NotePatch, Notes } from '@lead-scoring/contract'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { sendAnswer } from '../../platform/http/answer.ts'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { answerOnce } from '../../platform/http/idempotency.ts'
import { idPath, nothing, postHeaders, problems, tenantHeader } from '../../platform/http/responses.ts'
import { inTransaction } from '../../platform/tenancy/tenant-db.ts'
import { leadUnknown, selectLead } from '../leads/index.ts'
import { selectNotes } from './notes.queries.ts'
import { changeNote, deleteNote, type Writing, writeNote } from './write-note.ts'

const tags = ['notes']
const wholeId = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const notePath = Type.Object({ id: wholeId, noteId: wholeId })

/** What people write about a lead. */
export const notesRoutes: FeatureRoutes = (app, { tenant, actor, secrets, links }) => {
  const writing = (request: FastifyRequest, leadId: number): Writing => ({
    leadId,
    actor: actor(request),
    secrets,
    leadUrl: links(request, `/t/${tenant(request).tenantId}/leads/${leadId}`),
  })

  app.get(
    '/leads/:id/notes',
    {
      config: { access: 'leads.read' },
      schema: {
        tags,
        summary: 'Read the notes of a lead',
        description: 'Pinned ones first, then the newest first.',
        headers: tenantHeader,
        params: idPath,
        response: { 200: Notes, ...problems(400, 404) },
      },
    },
    async (request) => {
      const { id } = request.params
      const [{ rowCount }, { rows }] = await tenant(request).run([selectLead(id), selectNotes(id)])
      if (rowCount === 0) throw leadUnknown({ id })
      return { results: [...rows] }
    },
  )

  app.post(
    '/leads/:id/notes',
    {
      config: { access: 'notes.write' },
      schema: {
        tags,
        summary: 'Write a note',
        description: 'Members whom it mentions get a mail and a notice.',
        headers: postHeaders,
        params: idPath,
        body: NoteInput,
        response: { 201: Note, ...problems(400, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const answer = await answerOnce(request, tenant(request), async (db) => {
        const note = await inTransaction(db, (transaction) =>
          writeNote(transaction, writing(request, request.params.id), request.body.body),
        )
        return { status: 201, headers: {}, body: JSON.stringify(note) }
      })
      return sendAnswer(reply, answer)
    },
  )

  app.patch(
    '/leads/:id/notes/:noteId',
    {
      config: { access: 'notes.write' },
      schema: {
        tags,
        summary: 'Change or pin a note',
        description: 'Its text is changed by its author alone; whoever is mentioned newly is told.',
        headers: tenantHeader,
        params: notePath,
        body: NotePatch,
        response: { 200: Note, ...problems(400, 404) },
      },
    },
    async (request) => {
      const { id, noteId } = request.params
      return tenant(request).transaction((transaction) =>
        changeNote(transaction, writing(request, id), noteId, request.body),
      )
    },
  )

  app.delete(
    '/leads/:id/notes/:noteId',
    {
      config: { access: 'notes.write' },
      schema: {
        tags,
        summary: 'Delete a note',
        description: 'By its author alone, who can bring it back for 30 days.',
        headers: tenantHeader,
        params: notePath,
        response: { 204: nothing, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const { id, noteId } = request.params
      await tenant(request).transaction((transaction) =>
        deleteNote(transaction, writing(request, id), noteId, true),
      )
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/leads/:id/notes/:noteId/restoration',
    {
      config: { access: 'notes.write' },
      schema: {
        tags,
        summary: 'Bring back a deleted note',
        headers: tenantHeader,
        params: notePath,
        response: { 200: Note, ...problems(400, 404) },
      },
    },
    async (request) => {
      const { id, noteId } = request.params
      return tenant(request).transaction((transaction) =>
        deleteNote(transaction, writing(request, id), noteId, false),
      )
    },
  )
}
