import type { QueryClient } from '@tanstack/react-query'
import { translate } from '../../../platform/i18n/index.ts'
import { showErrorToast } from '../../../ui/toast.ts'
import { refreshLeads } from '../lead-cache.ts'

/** Whose leads, and where the browser keeps them. */
export type Scope = { readonly client: QueryClient; readonly tenant: number }

export type Write<Answer> = {
  readonly answer: Promise<Answer>
  readonly onAnswer: (answer: Answer) => void
  /** Puts back what stood there before. */
  readonly putBack: () => void
  /** What it is called when the server refuses. */
  readonly refusal: () => string
  /** The toast whose place the refusal takes; undefined when that is on its way out. */
  readonly toastId: () => string | undefined
  /** The same again, with the same key. */
  readonly retry: () => void
}

/**
 * Waits for the server's word on what is already shown. When it refuses, the old state is there again, a toast says why, and
 * trying again takes one press. Either way everything that counts or lists leads is fetched again.
 */
export const settle = async <Answer>({ client, tenant }: Scope, write: Write<Answer>): Promise<boolean> => {
  try {
    write.onAnswer(await write.answer)
    return true
  } catch (error) {
    write.putBack()
    const id = write.toastId()
    showErrorToast(write.refusal(), {
      ...(id === undefined ? {} : { id }),
      description: (error as Error).message,
      action: { label: translate('app.retry'), onClick: write.retry },
    })
    return false
  } finally {
    void refreshLeads(client, tenant)
    void client.invalidateQueries({ queryKey: ['tenant', tenant, 'lead'] })
  }
}
