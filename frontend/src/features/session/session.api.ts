import type {
  InvitationAcceptance,
  InvitationPreview,
  PasswordRedemption,
  Session,
  Setup,
  SignedOut,
  SignIn,
} from '@lead-scoring/contract'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { request, resumeRequests } from '../../platform/api/index.ts'
import { changeLanguage } from '../../platform/i18n/index.ts'
import { sessionQuery } from '../../platform/session.ts'
import { changeTheme } from '../../platform/theme.ts'

/** Whoever sends these need not be signed in, so a 401 is an answer like any other. */
const post = <Answer>(path: string, body: unknown) =>
  request<Answer>(path, { method: 'POST', body, isGuest: true })

export const signIn = (body: SignIn) => post<void>('/api/session/', body)
export const setUp = (body: Setup) => post<void>('/api/setup/', body)
export const requestPasswordReset = (email: string) => post<void>('/api/password-resets/', { email })
export const redeemPasswordReset = (body: PasswordRedemption) =>
  post<void>('/api/password-resets/redemption/', body)
export const acceptInvitation = (body: InvitationAcceptance) =>
  post<void>('/api/invitations/acceptance/', body)
export const signOut = () => request<SignedOut>('/api/session/', { method: 'DELETE' })

/** Where the identity provider of an address begins; null where one signs in by password, or nobody can say. */
export const findIdentityProvider = (email: string): Promise<string | null> =>
  post<{ redirect: string | null }>('/api/sso/discovery/', { email }).then(
    ({ redirect }) => redirect,
    () => null,
  )

/** Goes there, and comes back to a path of the app. */
export const goToIdentityProvider = (redirect: string, returnPath: string) =>
  location.assign(`${redirect}?${new URLSearchParams({ return: returnPath })}`)

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: () => post<InvitationPreview>('/api/invitations/lookup/', { token }),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Who is signed in already; an error for nobody. */
export const guestQuery = queryOptions({
  queryKey: ['guest'],
  queryFn: ({ signal }) => request<Session>('/api/session/', { signal, isGuest: true }),
  staleTime: 0,
  gcTime: 0,
})

/**
 * Begins to use the app as the person who has just signed in: in their language and theme. What waited for it is sent.
 * Throws ApiProblem (401) when nobody is signed in.
 */
export const enter = async (client: QueryClient): Promise<Session> => {
  const session = await request<Session>('/api/session/', { isGuest: true })
  if (session.user) {
    changeTheme(session.user.theme)
    // Without its texts, the app goes on in the language it speaks.
    await changeLanguage(session.user.language).catch(() => null)
  }
  client.setQueryData(sessionQuery.queryKey, session)
  resumeRequests()
  return session
}
