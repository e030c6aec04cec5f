import type { Sso, SsoConnection } from '@lead-scoring/contract'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Note } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Switch } from '../../ui/switch.tsx'
import { showErrorToast, showUndoToast } from '../../ui/toast.ts'
import { useSaveSso } from './sso.api.ts'
import { draftOf, inputOf } from './sso-draft.ts'

/** Somebody who could keep their password. */
export type Keeper = { readonly id: number; readonly name: string; readonly isKept: boolean }

type SignInRulesProps = {
  tenant: number
  sso: Sso
  /** The active administrators. */
  keepers: readonly Keeper[]
  onKeep: (id: number, isKept: boolean) => void
}

type Flag = 'enabled' | 'sso_only'

/** Turns a rule on or off. Whom it shuts out is for the server to judge, so it is shown once it has been done. */
const useFlag = (tenant: number, connection: SsoConnection) => {
  const { t } = useTranslation()
  const { mutateAsync, isPending } = useSaveSso(tenant)
  const send = ({ enabled, sso_only }: SsoConnection) =>
    mutateAsync(inputOf(draftOf(connection), { enabled, sso_only }))
  const refused = (error: Error) =>
    showErrorToast(t('sso.refused'), { description: error.message, id: 'sso' })
  const set = async (flag: Flag, isOn: boolean) => {
    try {
      await send({ ...connection, [flag]: isOn })
      const undo = () => void send(connection).catch(refused)
      showUndoToast(t(isOn ? `sso.on_${flag}` : `sso.off_${flag}`), t('app.undo'), undo, { id: 'sso' })
    } catch (error) {
      refused(error as Error)
    }
  }
  return { set, isPending }
}

const Keepers = ({ keepers, onKeep }: Pick<SignInRulesProps, 'keepers' | 'onKeep'>) => {
  const { t } = useTranslation()
  return (
    <fieldset>
      <legend className="text-sm font-medium">{t('sso.breakGlass')}</legend>
      <p className="mb-1.5 text-sm text-muted">{t('sso.breakGlassHint')}</p>
      <div className="flex flex-col items-start gap-1">
        {keepers.map(({ id, name, isKept }) => (
          <Checkbox key={id} isChecked={isKept} onChange={(kept) => onKeep(id, kept)}>
            {name}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}

/** Whether people sign in by the identity provider, and whether they may still do so by password. */
export const SignInRules = ({ tenant, sso, keepers, onKeep }: SignInRulesProps) => {
  const { t } = useTranslation()
  const { connection } = sso
  return connection ? (
    <Panel title={t('sso.rules')} hint={t('sso.rulesHint')} isFramed>
      <Rules tenant={tenant} connection={connection} hasKeeper={keepers.some(({ isKept }) => isKept)} />
      <div className="-mx-4 border-t border-line px-4 pt-4">
        <Keepers keepers={keepers} onKeep={onKeep} />
      </div>
    </Panel>
  ) : null
}

type RulesProps = { tenant: number; connection: SsoConnection; hasKeeper: boolean }

const Rules = ({ tenant, connection, hasKeeper }: RulesProps) => {
  const { t } = useTranslation()
  const { set, isPending } = useFlag(tenant, connection)
  const { enabled, sso_only: only } = connection
  return (
    <>
      <Switch
        isOn={enabled}
        onChange={(isOn) => void set('enabled', isOn)}
        isDisabled={isPending}
        hint={t('sso.enabledHint')}
      >
        {t('sso.enabled')}
      </Switch>
      <Switch
        isOn={only}
        onChange={(isOn) => void set('sso_only', isOn)}
        isDisabled={isPending || (!enabled && !only)}
        hint={t('sso.onlyHint')}
      >
        {t('sso.only')}
      </Switch>
      {only ? (
        <Note tone="warning">{t('sso.onlyWarning')}</Note>
      ) : (
        !hasKeeper && <Note>{t('sso.keeperNeeded')}</Note>
      )}
    </>
  )
}
