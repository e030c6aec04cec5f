import { type Role, roles } from '@lead-scoring/contract'
import { Plus, X } from 'lucide-react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { DraftFieldsProps, MappingLine } from './sso-draft.ts'

const roleChoices = (t: ReturnType<typeof useTranslation>['t']) =>
  roles.map((id) => ({ id, label: t(`role.${id}`) }))

const roleOf = (id: string, otherwise: Role): Role => roles.find((known) => known === id) ?? otherwise

/** Which role somebody gets: by their groups at the identity provider, else the default one. */
export const RoleMapping = ({ draft, errors, onChange }: DraftFieldsProps) => {
  const { t } = useTranslation()
  const { mapping } = draft
  const change = (changed: MappingLine) =>
    onChange({ mapping: mapping.map((line) => (line.key === changed.key ? changed : line)) })
  const add = () =>
    onChange({
      mapping: [
        ...mapping,
        { key: crypto.getRandomValues(new Uint32Array(1)).join(), group: '', role: 'sales_rep' },
      ],
    })
  return (
    <fieldset className="space-y-3">
      <legend className="text-base font-medium">{t('sso.roles')}</legend>
      <p className="text-sm text-muted">{t('sso.rolesHint')}</p>
      {mapping.map((line, index) => (
        <div key={line.key} className="flex items-end gap-2">
          <TextField
            label={t('sso.group')}
            isLabelHidden={index > 0}
            value={line.group}
            onChange={(group) => change({ ...line, group })}
            autoFocus={line.group === '' && index === mapping.length - 1}
            autoComplete="off"
            className="flex-1"
          />
          <Select
            label={t('members.role')}
            isLabelHidden={index > 0}
            value={line.role}
            onChange={(id) => change({ ...line, role: roleOf(id, line.role) })}
            choices={roleChoices(t)}
            className="w-42 max-sm:w-32"
          />
          <IconButton
            aria-label={t('sso.removeGroup', { group: line.group || String(index + 1) })}
            onClick={() => onChange({ mapping: mapping.filter(({ key }) => key !== line.key) })}
          >
            <X aria-hidden="true" size={16} />
          </IconButton>
        </div>
      ))}
      {errors.mapping && (
        <p role="alert" className="text-xs text-danger">
          {errors.mapping}
        </p>
      )}
      <Button onClick={add}>
        <Plus aria-hidden="true" size={14} />
        {t('sso.addGroup')}
      </Button>
      <Select
        label={t(mapping.length > 0 ? 'sso.otherwiseRole' : 'sso.defaultRole')}
        value={draft.defaultRole}
        onChange={(id) => onChange({ defaultRole: roleOf(id, draft.defaultRole) })}
        choices={roleChoices(t)}
        hint={t(`roleHint.${draft.defaultRole}`)}
        className="max-w-sm"
      />
    </fieldset>
  )
}
