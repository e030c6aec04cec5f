import { useInfiniteQuery } from '@tanstack/react-query'
import { Bell } from 'lucide-react'
import { lazy } from 'react'
import { formatNumber } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { PopoverButton } from '../../ui/popover-button.tsx'
import { noticesQuery } from './notices.api.ts'

const NoticesList = lazy(() => import('./notices-list.tsx'))

type NoticesButtonProps = { tenant: number; className: string; onNavigate: () => void }

/** How many notices are not read yet; pressed, it shows them. */
const NoticesButton = ({ tenant, className, onNavigate }: NoticesButtonProps) => {
  const { t, language } = useTranslation()
  const unread = useInfiniteQuery(noticesQuery(tenant)).data?.pages[0]?.unread ?? 0
  return (
    <PopoverButton
      className={`${className} w-full`}
      panelLabel={t('notices.title')}
      placement="top start"
      panel={(close) => (
        <NoticesList
          tenant={tenant}
          onFollow={() => {
            close()
            onNavigate()
          }}
        />
      )}
    >
      <Bell aria-hidden="true" size={16} strokeWidth={1.75} />
      {t('notices.title')}
      {unread > 0 && (
        <span className="ml-auto rounded-full bg-accent-fill px-1.5 text-xs leading-5 font-semibold text-on-accent tabular-nums">
          {formatNumber(unread, language)}
          <span className="sr-only"> {t('notices.unread')}</span>
        </span>
      )}
    </PopoverButton>
  )
}

export default NoticesButton
