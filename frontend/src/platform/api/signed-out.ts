/**
 * What happens when the server no longer knows who is asking: requests wait, somebody asks the person to sign in, and then
 * the requests are sent again. So nothing that was typed or pressed is lost when a session ends.
 */
type Waiting = { readonly promise: Promise<void>; readonly resume: () => void }

let waiting: Waiting | undefined
let ask: (() => void) | undefined

const startWaiting = (): Waiting => {
  let resume = () => {}
  const promise = new Promise<void>((resolve) => {
    resume = resolve
  })
  ask?.()
  return { promise, resume }
}

/** Resolves once somebody has signed in. */
export const waitForSignIn = (): Promise<void> => {
  waiting ??= startWaiting()
  return waiting.promise
}

/** `listener` asks the person to sign in; it is called at once when requests wait already. Gives a function that ends it. */
export const onSignedOut = (listener: () => void) => {
  ask = listener
  if (waiting) listener()
  return () => {
    ask = undefined
  }
}

/** Sends what waits; called by whoever has signed the same person in again. */
export const resumeRequests = () => {
  waiting?.resume()
  waiting = undefined
}
