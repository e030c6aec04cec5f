import type { TwoFactorSecret, User } from '@lead-scoring/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { showToast } from '../../ui/toast.ts'
import { ConfirmAppForm } from './confirm-app-form.tsx'
import { beginTwoFactor, confirmTwoFactor, removeTwoFactor, renewRecoveryCodes } from './profile.api.ts'
import { ProofForm } from './proof-form.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** At rest, or on one of the ways from one state to the other. */
type Step =
  | { readonly at: 'rest' | 'prove' | 'renew' | 'remove' }
  | { readonly at: 'confirm'; readonly secret: TwoFactorSecret }
  | { readonly at: 'codes'; readonly codes: readonly string[] }

type RestProps = { isOn: boolean; go: (step: Step) => void }

const Rest = ({ isOn, go }: RestProps) => {
  const { t } = useTranslation()
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <p className="flex items-center gap-3 text-base">
        <Badge tone={isOn ? 'good' : 'neutral'}>{t(isOn ? 'twoFactor.on' : 'twoFactor.off')}</Badge>
        {t(isOn ? 'twoFactor.onHint' : 'twoFactor.offHint')}
      </p>
      <div className="flex flex-wrap gap-2">
        {isOn ? (
          <>
            <Button onClick={() => go({ at: 'renew' })}>{t('twoFactor.newCodes')}</Button>
            <Button look="danger" onClick={() => go({ at: 'remove' })}>
              {t('twoFactor.turnOff')}
            </Button>
          </>
        ) : (
          <Button onClick={() => go({ at: 'prove' })}>{t('twoFactor.begin')}</Button>
        )}
      </div>
    </div>
  )
}

/** A password first; then the app is shown the secret, and answers with a code; then recovery codes, once. */
export const TwoFactorSection = ({ user }: { user: User }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [step, go] = useState<Step>({ at: 'rest' })
  const rest = () => go({ at: 'rest' })
  const proof = { user, onCancel: rest }
  return (
    <div className="py-4">
      {step.at === 'rest' && <Rest isOn={user.two_factor} go={go} />}
      {step.at === 'prove' && (
        <ProofForm
          {...proof}
          submitLabel={t('twoFactor.continue')}
          onProven={async (password) => go({ at: 'confirm', secret: await beginTwoFactor(password) })}
        />
      )}
      {step.at === 'confirm' && (
        <ConfirmAppForm
          secret={step.secret}
          onCancel={rest}
          onConfirm={async (code) => {
            const { recovery_codes: codes } = await confirmTwoFactor(client, code)
            go({ at: 'codes', codes })
            showToast(t('twoFactor.turnedOn'), { id: 'profile' })
          }}
        />
      )}
      {step.at === 'renew' && (
        <ProofForm
          {...proof}
          submitLabel={t('twoFactor.newCodes')}
          hint={t('twoFactor.newCodesHint')}
          onProven={async (password) =>
            go({ at: 'codes', codes: (await renewRecoveryCodes(password)).recovery_codes })
          }
        />
      )}
      {step.at === 'remove' && (
        <ProofForm
          {...proof}
          submitLabel={t('twoFactor.turnOff')}
          look="danger"
          onProven={async (password) => {
            await removeTwoFactor(client, password)
            rest()
            showToast(t('twoFactor.turnedOff'), { id: 'profile' })
          }}
        />
      )}
      {step.at === 'codes' && <RecoveryCodes codes={step.codes} onDone={rest} />}
    </div>
  )
}
