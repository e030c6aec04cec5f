import { ruleMessage } from '@lead-scoring/contract'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { ApiProblem } from './api/index.ts'
import { currentLanguage } from './i18n/index.ts'

type Values<Field extends string> = Readonly<Record<Field, string>>
type Faults<Field extends string> = Partial<Record<Field, string>>

const required = () => ruleMessage({ keyword: 'required', params: {} }, currentLanguage())
const tooShort = (limit: number) =>
  ruleMessage({ keyword: 'minLength', params: { limit } }, currentLanguage())

/** What can be said without asking the server: a field is empty, or a password shorter than it may be. */
const faultsOf = <Field extends string>(
  values: Values<Field>,
  optional: readonly Field[],
  minLength: Partial<Record<Field, number>>,
): Faults<Field> => {
  const faults: Faults<Field> = {}
  for (const field of Object.keys(values) as Field[]) {
    const least = minLength[field] ?? 0
    if (values[field].trim() === '' && !optional.includes(field)) faults[field] = required()
    else if (values[field] !== '' && [...values[field]].length < least) faults[field] = tooShort(least)
  }
  return faults
}

/** The server's words at the fields that it names; `rest` is what belongs to none of the form's. */
const refusalOf = <Field extends string>(error: unknown, values: Values<Field>) => {
  const faults: Faults<Field> = {}
  const rest: string[] = []
  const errors = error instanceof ApiProblem ? (error.problem.errors ?? {}) : {}
  for (const [field, messages] of Object.entries(errors)) {
    if (field in values) faults[field as Field] = messages.join(' ')
    else rest.push(...messages)
  }
  const isSaid = Object.keys(faults).length + rest.length > 0
  return { faults, failure: isSaid ? rest.join(' ') || null : (error as Error).message }
}

type ShortFormOptions<Field extends string> = {
  readonly initial: Values<Field>
  /** Fields that may be left empty. */
  readonly optional?: readonly NoInfer<Field>[]
  /** In characters. */
  readonly minLength?: Partial<Record<NoInfer<Field>, number>>
  /** Gives true where it has dealt with a refusal itself. */
  readonly onRefused?: (error: unknown) => boolean
}

/**
 * The state of a form of a few texts: what was typed, what is wrong with each field, and why the last attempt failed
 * (`failure`). Errors come when it is sent, and go as one types; the first wrong field gets the focus.
 */
export const useShortForm = <Field extends string>(
  { initial, optional = [], minLength = {}, onRefused }: ShortFormOptions<Field>,
  send: (values: Values<Field>) => Promise<void>,
) => {
  const [values, setValues] = useState<Values<Field>>(initial)
  const [faults, setFaults] = useState<Faults<Field>>({})
  const [failure, setFailure] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (Object.keys(faults).length > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [faults])
  const attempt = async () => {
    const found = faultsOf(values, optional, minLength)
    setFaults(found)
    setFailure(null)
    if (Object.keys(found).length > 0) return
    setBusy(true)
    try {
      await send(values)
    } catch (error) {
      if (onRefused?.(error)) return
      const refusal = refusalOf(error, values)
      setFaults(refusal.faults)
      setFailure(refusal.failure)
    } finally {
      setBusy(false)
    }
  }
  const set = (field: Field, value: string) => {
    setValues((now) => ({ ...now, [field]: value }))
    if (faults[field] !== undefined) setFaults(({ [field]: _, ...rest }) => rest as Faults<Field>)
  }
  return {
    form: {
      ref: form,
      noValidate: true,
      onSubmit: (event: FormEvent) => {
        event.preventDefault()
        if (!isBusy) void attempt()
      },
    },
    field: (name: Field) => ({
      name,
      value: values[name],
      error: faults[name],
      isRequired: !optional.includes(name),
      onChange: (value: string) => set(name, value),
    }),
    values,
    failure,
    isBusy,
    /** Back to the beginning, with nothing typed. */
    reset: () => {
      setValues(initial)
      setFaults({})
      setFailure(null)
    },
  }
}
