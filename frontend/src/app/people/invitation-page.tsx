import type { InvitationPreview } from '@lead-scoring/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { PersonForm } from '../../features/session/person-form.tsx'
import { ProveAccountForm } from '../../features/session/prove-account-form.tsx'
import {
  acceptInvitation,
  enter,
  findIdentityProvider,
  goToIdentityProvider,
  invitationQuery,
} from '../../features/session/session.api.ts'
import { currentLanguage, useTranslation } from '../../platform/i18n/index.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { FrontDoor } from './front-door.tsx'
import { useHashToken } from './hash-token.ts'
import { IncompleteLink } from './incomplete-link.tsx'

type AcceptProps = { token: string; preview: InvitationPreview }

const useAccept = ({ token, preview }: AcceptProps) => {
  const client = useQueryClient()
  const navigate = useNavigate()
  return async (proof: { name?: string; password: string; code?: string }) => {
    await acceptInvitation({ token, language: currentLanguage(), ...proof })
    await enter(client)
    await navigate(`/t/${preview.tenant.id}/leads`, { replace: true })
  }
}

/** Where the company has an identity provider, that is the way in. */
const ProviderOffer = ({ preview }: { preview: InvitationPreview }) => {
  const { t } = useTranslation()
  const { email, tenant } = preview
  const { data: redirect } = useQuery({
    queryKey: ['identity provider', email],
    queryFn: () => findIdentityProvider(email),
  })
  if (!redirect) return null
  return (
    <div className="space-y-3 rounded-lg border border-line bg-surface p-3 text-sm">
      <p>{t('invitation.sso')}</p>
      <Button className="w-full" onClick={() => goToIdentityProvider(redirect, `/t/${tenant.id}/leads`)}>
        {t('signIn.ssoContinue')}
      </Button>
    </div>
  )
}

const Accept = (props: AcceptProps) => {
  const { t } = useTranslation()
  const accept = useAccept(props)
  const { email, has_account: hasAccount } = props.preview
  return (
    <>
      <ProviderOffer preview={props.preview} />
      <p className="text-sm text-muted">
        {hasAccount ? t('invitation.hasAccount') : t('invitation.newAccount', { email })}
      </p>
      {hasAccount ? (
        <ProveAccountForm email={email} onSubmit={accept} />
      ) : (
        <PersonForm
          email={email}
          submitLabel={t('invitation.accept')}
          failedTitle={t('invitation.failed')}
          onSubmit={({ name, password }) => accept({ name, password })}
        />
      )}
    </>
  )
}

const Invitation = ({ token }: { token: string }) => {
  const { t } = useTranslation()
  const { data: preview, error } = useQuery({ ...invitationQuery(token), retry: false })
  if (error) {
    return (
      <FrontDoor title={t('invitation.unusable')} hint={error.message}>
        <ButtonLink to="/sign-in" look="primary" className="w-full">
          {t('signIn.backToSignIn')}
        </ButtonLink>
      </FrontDoor>
    )
  }
  if (!preview) {
    return (
      <FrontDoor title={t('app.name')} isReady={false}>
        <Skeleton className="w-full" />
      </FrontDoor>
    )
  }
  const said = { tenant: preview.tenant.name, role: t(`myRole.${preview.role}`) }
  const { invited_by: name } = preview
  return (
    <FrontDoor
      title={t('invitation.title', said)}
      hint={name === null ? t('invitation.byNobody', said) : t('invitation.by', { name, ...said })}
    >
      <Accept token={token} preview={preview} />
    </FrontDoor>
  )
}

/** Where the link of an invitation leads. */
const InvitationPage = () => {
  const token = useHashToken()
  return token === null ? <IncompleteLink of="invitation" /> : <Invitation key={token} token={token} />
}

export default InvitationPage
