import { permissions, type Role, roles, rolesThatMay } from '@lead-scoring/contract'
import { Check, Minus } from 'lucide-react'
import { useTranslation } from '../../platform/i18n/index.ts'

const Mark = ({ isAllowed }: { isAllowed: boolean }) => {
  const { t } = useTranslation()
  const Icon = isAllowed ? Check : Minus
  return (
    <>
      <Icon
        aria-hidden="true"
        size={15}
        className={`mx-auto ${isAllowed ? 'text-accent' : 'text-line-strong'}`}
      />
      <span className="sr-only">{t(isAllowed ? 'answer.yes' : 'answer.no')}</span>
    </>
  )
}

/** Who may do what: the table by which the server judges. */
export const RolesTable = ({ editLeads }: { editLeads: 'own' | 'all' | undefined }) => {
  const { t } = useTranslation()
  const isAllowed = (role: Role, permission: (typeof permissions)[number]) =>
    (rolesThatMay[permission] as readonly Role[]).includes(role) ||
    (permission === 'leads.write_any' && editLeads === 'all' && role === 'sales_rep')
  return (
    <table className="w-full border-collapse text-base">
      <caption className="sr-only">{t('roles.title')}</caption>
      <thead>
        <tr className="border-b border-line text-xs text-muted">
          <th scope="col" className="py-2 pr-3 text-left align-bottom font-medium">
            {t('roles.may')}
          </th>
          {roles.map((role) => (
            <th
              key={role}
              scope="col"
              className="w-24 px-1 py-2 text-center align-bottom font-medium max-md:w-10"
            >
              <span className="max-md:inline-block max-md:rotate-180 max-md:[writing-mode:vertical-rl]">
                {t(`role.${role}`)}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {permissions.map((permission) => (
          <tr key={permission}>
            <th scope="row" className="py-1.5 pr-3 text-left font-normal">
              {t(`permission.${permission}`)}
            </th>
            {roles.map((role) => (
              <td key={role} className="px-1 py-1.5 text-center">
                <Mark isAllowed={isAllowed(role, permission)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
