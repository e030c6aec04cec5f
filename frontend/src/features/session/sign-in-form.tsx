import { isEmail } from '@lead-scoring/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { useShortForm } from '../../platform/short-form.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { FormAlert } from '../../ui/form-alert.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { CodeField } from './code-field.tsx'
import { useSecondFactor } from './second-factor.ts'
import { enter, findIdentityProvider, goToIdentityProvider, signIn } from './session.api.ts'

/** Asks who vouches for an address once it is typed. */
const useIdentityProvider = () => {
  const [redirect, setRedirect] = useState<string | null>(null)
  const asked = useRef('')
  const ask = async (typed: string) => {
    const email = typed.trim()
    if (!isEmail(email) || asked.current === email) return
    asked.current = email
    const found = await findIdentityProvider(email)
    if (asked.current === email) setRedirect(found)
  }
  const forget = () => {
    asked.current = ''
    setRedirect(null)
  }
  return { redirect, ask, forget, ignore: () => setRedirect(null) }
}

type SignInFormProps = {
  /** Where the identity provider is to lead back to. */
  returnPath: string
  /** The address of the only one who may sign in here: a session of theirs has ended. */
  email?: string
  onSignedIn: () => void
}

type Provider = ReturnType<typeof useIdentityProvider>

/** For an address whose company has an identity provider: there, or by password after all. */
const ProviderStep = ({ provider, onContinue }: { provider: Provider; onContinue: () => void }) => {
  const { t } = useTranslation()
  return (
    <div className="space-y-3">
      <p className="text-sm text-muted">{t('signIn.sso')}</p>
      <Button look="primary" className="w-full" onClick={onContinue} autoFocus>
        {t('signIn.ssoContinue')}
      </Button>
      <Button look="quiet" className="w-full" onClick={provider.ignore}>
        {t('signIn.byPassword')}
      </Button>
    </div>
  )
}

/** Address and password, then the second factor where there is one; or on to the company's identity provider. */
export const SignInForm = ({ returnPath, email: onlyEmail, onSignedIn }: SignInFormProps) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const provider = useIdentityProvider()
  const factor = useSecondFactor()
  const { form, field, values, failure, isBusy } = useShortForm(
    {
      initial: { email: onlyEmail ?? '', password: '', code: '' },
      optional: factor.isNeeded ? [] : ['code'],
      onRefused: factor.isAskedBy,
    },
    async ({ email, password, code }) => {
      await signIn({ email: email.trim(), password, ...(code.trim() && { code: code.trim() }) })
      await enter(client)
      onSignedIn()
    },
  )
  const { isRequired: _, ...code } = field('code')
  const isElsewhere = provider.redirect !== null && !factor.isNeeded
  return (
    <form {...form} aria-label={t('signIn.submit')} className="space-y-4">
      {failure !== null && (
        <FormAlert title={t('signIn.failed')}>
          <p>{failure}</p>
        </FormAlert>
      )}
      {/* Not taken away for the second step: what a password manager filled in stays one set. */}
      <div className={factor.isNeeded ? 'hidden' : 'space-y-4'}>
        <TextField
          {...field('email')}
          onChange={(text) => {
            field('email').onChange(text)
            provider.forget()
          }}
          onBlur={() => void provider.ask(values.email)}
          label={t('field.email')}
          type="email"
          inputMode="email"
          autoComplete="username"
          isReadOnly={onlyEmail !== undefined}
          autoFocus={onlyEmail === undefined}
        />
        {!isElsewhere && (
          <PasswordField
            {...field('password')}
            label={t('password.label')}
            autoFocus={onlyEmail !== undefined}
          />
        )}
      </div>
      {isElsewhere ? (
        <ProviderStep
          provider={provider}
          onContinue={() => goToIdentityProvider(provider.redirect ?? '', returnPath)}
        />
      ) : (
        <>
          {factor.isNeeded && (
            <CodeField
              {...code}
              email={values.email}
              isRecovery={factor.isRecovery}
              onSwitch={(isRecovery) => {
                code.onChange('')
                factor.setRecovery(isRecovery)
              }}
            />
          )}
          <Button type="submit" look="primary" className="w-full" isBusy={isBusy}>
            {t('signIn.submit')}
          </Button>
          <ButtonLink to="/forgot-password" look="quiet" className="w-full">
            {t('signIn.forgotten')}
          </ButtonLink>
        </>
      )}
    </form>
  )
}
