import type {
  OwnSessions,
  PasswordChange,
  ProfilePatch,
  RecoveryCodes,
  TwoFactorSecret,
  User,
} from '@lead-scoring/contract'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'
import { sessionQuery } from '../../platform/session.ts'

/** What is known of the person wherever the session is. */
const rememberUser = (client: QueryClient, patch: Partial<User>) =>
  client.setQueryData(
    sessionQuery.queryKey,
    (session) => session && { ...session, user: session.user && { ...session.user, ...patch } },
  )

/** The change that was sent last: one after the other, so that none answers with what another has just replaced. */
let lastChange: Promise<unknown> = Promise.resolve()

const sendChange = async (client: QueryClient, body: ProfilePatch): Promise<void> => {
  await client.cancelQueries({ queryKey: sessionQuery.queryKey })
  rememberUser(client, await request<User>('/api/profile/', { method: 'PATCH', body }))
}

/** Changes name, language or theme, once the changes before are through. */
export const changeProfile = (client: QueryClient, body: ProfilePatch): Promise<void> => {
  const change = lastChange.then(() => sendChange(client, body))
  lastChange = change.catch(() => null)
  return change
}

export const changePassword = (body: PasswordChange) =>
  request<void>('/api/profile/password/', { method: 'POST', body })

/** The first step to a second factor: what the authenticator app has to know. */
export const beginTwoFactor = (password: string) =>
  request<TwoFactorSecret>('/api/profile/two-factor/', { method: 'POST', body: { password } })

/** From here on a code is asked for. The codes are shown only this once. */
export const confirmTwoFactor = async (client: QueryClient, code: string): Promise<RecoveryCodes> => {
  const body = { code }
  const codes = await request<RecoveryCodes>('/api/profile/two-factor/confirmation/', {
    method: 'POST',
    body,
  })
  rememberUser(client, { two_factor: true })
  return codes
}

export const removeTwoFactor = async (client: QueryClient, password: string): Promise<void> => {
  await request<void>('/api/profile/two-factor/removal/', { method: 'POST', body: { password } })
  rememberUser(client, { two_factor: false })
}

export const renewRecoveryCodes = (password: string) =>
  request<RecoveryCodes>('/api/profile/recovery-codes/', { method: 'POST', body: { password } })

export const ownSessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => request<OwnSessions>('/api/sessions/', { signal }),
})

export const endSession = async (client: QueryClient, id: number): Promise<void> => {
  await request<void>(`/api/sessions/${id}/`, { method: 'DELETE' })
  await client.invalidateQueries({ queryKey: ownSessionsQuery.queryKey })
}

export const endAllSessions = () => request<void>('/api/sessions/', { method: 'DELETE' })
