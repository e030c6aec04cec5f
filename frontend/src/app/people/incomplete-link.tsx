import { useTranslation } from '../../platform/i18n/index.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { FrontDoor } from './front-door.tsx'

/** For links that lost their end on the way, as some mail programs have it. */
export const IncompleteLink = ({ of }: { of: 'setup' | 'reset' | 'invitation' }) => {
  const { t } = useTranslation()
  return (
    <FrontDoor title={t('incompleteLink.title')} hint={t(`incompleteLink.hint_${of}`)}>
      {of === 'reset' && (
        <ButtonLink to="/forgot-password" look="primary" className="w-full">
          {t('reset.again')}
        </ButtonLink>
      )}
      <ButtonLink to="/sign-in" look="quiet" className="w-full">
        {t('signIn.backToSignIn')}
      </ButtonLink>
    </FrontDoor>
  )
}
