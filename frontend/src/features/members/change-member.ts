import type { Member, MemberPatch, Role } from '@lead-scoring/contract'
import { useTranslation } from '../../platform/i18n/index.ts'
import { showErrorToast, showUndoToast } from '../../ui/toast.ts'
import { useChangeMember } from './members.api.ts'

/** What somebody does with a member: done at once, with the way back; when the server refuses, it says why. */
export const useMemberActions = (tenant: number) => {
  const { t } = useTranslation()
  const { mutateAsync } = useChangeMember(tenant)
  const change = async (
    member: Member,
    patch: MemberPatch,
    done: string,
    back: MemberPatch,
    description?: string,
  ) => {
    try {
      await mutateAsync({ member, patch })
      const undo = () =>
        mutateAsync({ member: { ...member, ...patch }, patch: back }).catch(tellRefusal(member))
      showUndoToast(done, t('app.undo'), () => void undo(), {
        id: `member-${member.id}`,
        ...(description === undefined ? {} : { description }),
      })
    } catch (error) {
      tellRefusal(member)(error as Error)
    }
  }
  const tellRefusal =
    ({ id, name }: Member) =>
    (error: Error) =>
      showErrorToast(t('members.refused', { name }), { description: error.message, id: `member-${id}` })
  return {
    setRole: (member: Member, role: Role) => {
      if (role === member.role) return
      const done = t('members.roleSet', { name: member.name, role: t(`role.${role}`) })
      void change(member, { role }, done, { role: member.role })
    },
    setSuspended: (member: Member, suspended: boolean) => {
      const done = t(suspended ? 'members.suspended' : 'members.restored', { name: member.name })
      const leads = suspended ? t('members.suspendedLeads') : undefined
      void change(member, { suspended }, done, { suspended: !suspended }, leads)
    },
  }
}
