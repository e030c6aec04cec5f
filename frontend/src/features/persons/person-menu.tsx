import type { Lead } from '@lead-scoring/contract'
import { UserRoundCog } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { buttonClass } from '../../ui/button.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { showErrorToast } from '../../ui/toast.ts'
import { EraseDialog } from './erase-dialog.tsx'
import { exportPerson } from './persons.api.ts'

type PersonMenuProps = {
  tenant: number
  lead: Lead
  mayExport: boolean
  mayErase: boolean
  /** The person is gone, and the lead with them. */
  onErased: () => void
}

/** What the law lets the person behind a lead ask for: a copy of everything, or to be forgotten. */
export const PersonMenu = ({ tenant, lead, mayExport, mayErase, onErased }: PersonMenuProps) => {
  const { t } = useTranslation()
  const [isErasing, setErasing] = useState(false)
  const save = async (format: 'json' | 'pdf') => {
    try {
      await exportPerson(tenant, lead, format)
    } catch (error) {
      showErrorToast(t('person.exportFailed'), { description: (error as Error).message })
    }
  }
  const label = t('person.menu')
  return (
    <>
      <MenuButton
        aria-label={label}
        menuLabel={label}
        placement="bottom end"
        className={buttonClass('secondary', 'w-8 px-0! max-md:w-10 print:hidden')}
        groups={[
          {
            label,
            title: label,
            items: [
              ...(mayExport
                ? [
                    { id: 'pdf', label: t('person.exportPdf') },
                    { id: 'json', label: t('person.exportJson') },
                  ]
                : []),
              ...(mayErase ? [{ id: 'erase', label: t('person.erase') }] : []),
            ],
            onSelect: ([id]) =>
              id === 'erase' ? setErasing(true) : void save(id === 'pdf' ? 'pdf' : 'json'),
          },
        ]}
      >
        <UserRoundCog aria-hidden="true" size={15} />
      </MenuButton>
      {isErasing && (
        <EraseDialog tenant={tenant} lead={lead} onClose={() => setErasing(false)} onErased={onErased} />
      )}
    </>
  )
}
