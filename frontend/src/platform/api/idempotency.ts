import { useRef } from 'react'
import { newIdempotencyKey } from './request.ts'

/** The same key as long as the same body is tried again: what was created without our hearing of it is not doubled. */
export const useIdempotencyKey = () => {
  const last = useRef({ body: '', key: '' })
  return (input: unknown) => {
    const body = JSON.stringify(input)
    if (last.current.body !== body) last.current = { body, key: newIdempotencyKey() }
    return last.current.key
  }
}
