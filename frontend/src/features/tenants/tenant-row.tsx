import type { Tenant } from '@lead-scoring/contract'
import { Pencil, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { formatDay } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { useIsSuperuser, usePermission } from '../../platform/session.ts'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/button.tsx'
import { showErrorToast, showToast, showUndoToast } from '../../ui/toast.ts'
import { nameRefusal, useRenameTenant } from './change-tenant.ts'
import { RenameForm } from './rename-form.tsx'

type Draft = { readonly text: string; readonly refusal?: string }

/**
 * Renames at once, offers the way back, and brings back what was typed when the server refuses it. After the page was left
 * a toast says so instead: it sends the same again.
 */
const useRename = (tenant: Tenant, reopen: (draft: Draft) => void) => {
  const { t } = useTranslation()
  const { mutateAsync } = useRenameTenant()
  const isGone = useRef(false)
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
    }
  }, [])
  const tellRefusal = (keeps: string, error: unknown, retry: () => Promise<void>) =>
    showErrorToast(t('tenants.renameFailed', { name: keeps }), {
      description: nameRefusal(error as Error),
      action: { label: t('app.retry'), onClick: () => void retry() },
    })
  const undo = async (name: string): Promise<void> => {
    try {
      await mutateAsync({ tenant: { ...tenant, name }, name: tenant.name })
      showToast(t('tenants.renamedBack', { name: tenant.name }))
    } catch (error) {
      tellRefusal(name, error, () => undo(name))
    }
  }
  const rename = async (name: string): Promise<void> => {
    if (name === tenant.name) return
    try {
      await mutateAsync({ tenant, name })
      showUndoToast(t('tenants.renamed', { name }), t('app.undo'), () => void undo(name))
    } catch (error) {
      if (isGone.current) tellRefusal(tenant.name, error, () => rename(name))
      else reopen({ text: name, refusal: nameRefusal(error as Error) })
    }
  }
  return rename
}

const TenantName = ({ tenant, isCurrent }: { tenant: Tenant; isCurrent: boolean }) => {
  const { t, language } = useTranslation()
  return (
    <>
      <span className="flex min-w-0 items-center gap-2">
        <Link
          to={`/t/${tenant.id}/leads`}
          className="truncate rounded-sm font-medium underline-offset-3 hover:text-accent hover:underline"
        >
          {tenant.name}
        </Link>
        {isCurrent && <Badge tone="accent">{t('tenants.current')}</Badge>}
      </span>
      <span className="block truncate text-xs text-muted md:hidden">
        {tenant.slug} · {formatDay(tenant.created_at, language)}
      </span>
    </>
  )
}

type TenantRowProps = {
  tenant: Tenant
  /** Whether this browser used it last. */
  isCurrent: boolean
  onDelete: (tenant: Tenant) => void
}

/** One tenant: its name leads to its leads and can be changed in place. */
export const TenantRow = ({ tenant, isCurrent, onDelete }: TenantRowProps) => {
  const { t, language } = useTranslation()
  const [draft, setDraft] = useState<Draft | null>(null)
  const pencil = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)
  useEffect(() => {
    // The field that had the focus is gone.
    if (wasEditing.current && !draft) pencil.current?.focus()
    wasEditing.current = draft !== null
  }, [draft])
  const rename = useRename(tenant, setDraft)
  const mayRename = usePermission('tenant.write', tenant.id)
  const mayDelete = useIsSuperuser()
  return (
    <tr className="border-b border-line">
      <th scope="row" className="max-w-0 py-2 pr-3 text-left font-normal max-md:w-full">
        {draft ? (
          <RenameForm
            text={draft.text}
            refusal={draft.refusal}
            onCancel={() => setDraft(null)}
            onSave={(name) => {
              setDraft(null)
              void rename(name)
            }}
          />
        ) : (
          <TenantName tenant={tenant} isCurrent={isCurrent} />
        )}
      </th>
      <td className="max-w-0 truncate px-3 py-2 text-muted max-md:hidden">{tenant.slug}</td>
      <td className="px-3 py-2 whitespace-nowrap text-muted tabular-nums max-md:hidden">
        {formatDay(tenant.created_at, language)}
      </td>
      <td className="w-20 py-2 text-right whitespace-nowrap max-md:w-22">
        {!draft && (
          <>
            {mayRename && (
              <IconButton
                ref={pencil}
                aria-label={t('tenants.rename', { name: tenant.name })}
                title={t('tenants.rename', { name: tenant.name })}
                onClick={() => setDraft({ text: tenant.name })}
              >
                <Pencil aria-hidden="true" size={15} />
              </IconButton>
            )}
            {mayDelete && (
              <IconButton
                aria-label={t('tenants.delete', { name: tenant.name })}
                title={t('tenants.delete', { name: tenant.name })}
                onClick={() => onDelete(tenant)}
              >
                <Trash2 aria-hidden="true" size={15} />
              </IconButton>
            )}
          </>
        )}
      </td>
    </tr>
  )
}
