import { lazy, Suspense } from 'react'
import { asDraft } from './note-draft.ts'

const NoteText = lazy(() => import('./note-text.tsx'))

/** A note as it reads; its plain text until what renders Markdown is loaded. */
export const LateNoteText = ({ body }: { body: string }) => (
  <Suspense fallback={<p className="whitespace-pre-wrap">{asDraft(body).text}</p>}>
    <NoteText body={body} />
  </Suspense>
)
