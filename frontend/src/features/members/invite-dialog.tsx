import { isEmail, type Role, roles, ruleMessage } from '@lead-scoring/contract'
import { useState } from 'react'
import { ApiProblem } from '../../platform/api/index.ts'
import { type Language, languageNames, languages, useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { showToast } from '../../ui/toast.ts'
import { useInvite } from './invitations.api.ts'

type InviteDialogProps = { tenant: number; onClose: () => void }

/** The server's word on the address, or on the whole when it names no field. */
const emailRefusal = (error: Error): string =>
  (error instanceof ApiProblem && error.problem.errors?.email?.join(' ')) || error.message

/** Invites somebody by mail: in the language and with the role that are chosen here. */
const InviteDialog = ({ tenant, onClose }: InviteDialogProps) => {
  const { t, language: own } = useTranslation()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('sales_rep')
  const [language, setLanguage] = useState<Language>(own)
  const [error, setError] = useState<string>()
  const { mutateAsync, isPending } = useInvite(tenant)
  const submit = async () => {
    const address = email.trim()
    if (address === '') return setError(ruleMessage({ keyword: 'required', params: {} }, own))
    if (!isEmail(address))
      return setError(ruleMessage({ keyword: 'format', params: { format: 'email' } }, own))
    try {
      await mutateAsync({ email: address, role, language })
      showToast(t('invitations.sent', { email: address }))
      onClose()
    } catch (refusal) {
      setError(emailRefusal(refusal as Error))
    }
  }
  return (
    <Dialog isOpen title={t('invitations.title')} onClose={onClose}>
      <form
        noValidate
        aria-label={t('invitations.title')}
        onSubmit={(event) => {
          event.preventDefault()
          if (!isPending) void submit()
        }}
        className="space-y-4"
      >
        <TextField
          label={t('field.email')}
          name="email"
          type="email"
          value={email}
          onChange={(text) => {
            setEmail(text)
            setError(undefined)
          }}
          error={error}
          isRequired
          autoFocus
          autoComplete="off"
        />
        <Select
          label={t('members.role')}
          value={role}
          onChange={(id) => setRole(roles.find((known) => known === id) ?? role)}
          choices={roles.map((id) => ({ id, label: t(`role.${id}`) }))}
          hint={t(`roleHint.${role}`)}
        />
        <Select
          label={t('invitations.language')}
          value={language}
          onChange={(id) => setLanguage(languages.find((known) => known === id) ?? language)}
          choices={languages.map((id) => ({ id, label: languageNames[id] }))}
        />
        <div className="flex flex-wrap justify-end gap-2 pt-1">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" look="primary" isBusy={isPending}>
            {t('invitations.send')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

export default InviteDialog
