import type { Lead, LeadPatch } from '@lead-scoring/contract'
import { useState } from 'react'
import type { EditableField } from './editable-fields.ts'

type FieldEditorProps = {
  lead: Lead
  field: EditableField
  onSave: (patch: LeadPatch) => void
  onClose: (move: 'stay' | 'next' | 'previous') => void
}

export const FieldEditor = ({ lead, field, onSave, onClose }: FieldEditorProps) => {
  const [text, setText] = useState(String(lead[field] ?? ''))
  const save = (move: 'stay' | 'next' | 'previous') => {
    if (text !== String(lead[field] ?? '')) onSave({ [field]: text })
    onClose(move)
  }
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it opens where the reader is
      autoFocus
      aria-label={field}
      value={text}
      onChange={(event) => setText(event.target.value)}
      className="h-full w-full"
      onKeyDown={(event) => {
        if (event.key === 'Enter') save('stay')
        if (event.key === 'Escape') onClose('stay')
        if (event.key === 'Tab') {
          event.preventDefault()
          save(event.shiftKey ? 'previous' : 'next')
        }
      }}
    />
  )
}
