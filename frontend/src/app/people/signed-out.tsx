import { useQueryClient } from '@tanstack/react-query'
import { Navigate, useLocation } from 'react-router'
import { signInPath } from '../../features/session/return-path.ts'
import { SignInForm } from '../../features/session/sign-in-form.tsx'
import { useTranslation } from '../../platform/i18n/index.ts'
import { sessionQuery } from '../../platform/session.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

type SignedOutProps = { onClose: () => void }

/**
 * The server does not know any more who is asking. Who has just come goes to the page for it; who was at work signs in above
 * the work, which waits beneath.
 */
const SignedOut = ({ onClose }: SignedOutProps) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { pathname, search, hash } = useLocation()
  const email = client.getQueryData(sessionQuery.queryKey)?.user?.email
  const here = pathname + search + hash
  if (email === undefined) return <Navigate replace to={signInPath(here)} />
  return (
    <Dialog role="alertdialog" title={t('signIn.endedTitle')} isOpen onClose={() => {}}>
      <p className="mb-4 text-sm text-muted">{t('signIn.endedHint')}</p>
      <SignInForm returnPath={here} email={email} onSignedIn={onClose} />
      <div className="mt-4 border-t border-line pt-3">
        {/* Somebody else's app begins anew: nothing that this one had loaded is theirs. */}
        <Button look="quiet" className="w-full" onClick={() => location.assign(signInPath(here))}>
          {t('signIn.otherAccount')}
        </Button>
      </div>
    </Dialog>
  )
}

export default SignedOut
