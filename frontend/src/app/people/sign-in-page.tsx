import { useQuery } from '@tanstack/react-query'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { useInstance } from '../../features/instance/instance.api.ts'
import { safeReturnPath } from '../../features/session/return-path.ts'
import { guestQuery } from '../../features/session/session.api.ts'
import { SignInForm } from '../../features/session/sign-in-form.tsx'
import { textOr, useTranslation } from '../../platform/i18n/index.ts'
import { FormAlert } from '../../ui/form-alert.tsx'
import { FrontDoor } from './front-door.tsx'

/** What went wrong at the identity provider, which can only send a code back. */
const ProviderProblem = ({ code }: { code: string }) => {
  const { t } = useTranslation()
  return (
    <FormAlert title={t('ssoProblem.title')}>
      <p>{textOr(t, `ssoProblem.${code}`, t('ssoProblem.other'))}</p>
    </FormAlert>
  )
}

/** Where everybody begins who is not signed in; afterwards one is where one wanted to go. */
const SignInPage = () => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const returnPath = safeReturnPath(params.get('return'), location.origin)
  const { data: session } = useQuery({ ...guestQuery, retry: false })
  const { data: instance } = useInstance()
  const problem = params.get('problem')
  if (session && problem === null) return <Navigate replace to={returnPath} />
  return (
    <FrontDoor title={t('signIn.title')}>
      {params.get('notice') === 'reset' && <p className="text-sm">{t('reset.done')}</p>}
      {problem !== null && <ProviderProblem code={problem} />}
      {instance?.needs_setup && (
        <div className="rounded-lg border border-line bg-notice p-3 text-sm text-notice-text">
          <p className="font-semibold">{t('signIn.needsSetup')}</p>
          <p>{t('signIn.needsSetupHint')}</p>
        </div>
      )}
      <SignInForm returnPath={returnPath} onSignedIn={() => void navigate(returnPath, { replace: true })} />
      <p className="border-t border-line pt-4 text-xs text-muted">{t('signIn.noAccount')}</p>
    </FrontDoor>
  )
}

export default SignInPage
