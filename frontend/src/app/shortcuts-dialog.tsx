import { useTranslation } from '../platform/i18n/index.ts'
import { Dialog } from '../ui/dialog.tsx'
import { KeyCap } from '../ui/key-cap.tsx'

const groups = [
  {
    title: 'anywhere',
    keys: [
      ['create', ['c']],
      ['help', ['?']],
    ],
  },
  {
    title: 'inList',
    keys: [
      ['search', ['/']],
      ['down', ['j', '↓']],
      ['up', ['k', '↑']],
      ['open', ['enter']],
      ['delete', ['#', 'delete']],
    ],
  },
  {
    title: 'inLead',
    keys: [
      ['edit', ['e']],
      ['delete', ['#', 'delete']],
    ],
  },
] as const

/** All keyboard shortcuts on one sheet. */
const ShortcutsDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation()
  return (
    <Dialog title={t('shortcuts.title')} isOpen onClose={onClose}>
      {groups.map(({ title, keys }) => (
        <section key={title} className="mt-3 first:mt-0">
          <h3 className="mb-1 text-xs font-medium text-muted">{t(`shortcuts.${title}`)}</h3>
          <dl>
            {keys.map(([action, caps]) => (
              <div
                key={action}
                className="flex h-8 items-center justify-between border-b border-line text-sm"
              >
                <dt>{t(`shortcuts.${action}`)}</dt>
                <dd className="flex items-center gap-1.5 text-xs text-muted">
                  {caps.map((cap, index) => (
                    <span key={cap} className="flex items-center gap-1.5">
                      {index > 0 && t('shortcuts.or')}
                      <KeyCap>{cap === 'enter' || cap === 'delete' ? t(`shortcuts.key_${cap}`) : cap}</KeyCap>
                    </span>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  )
}

export default ShortcutsDialog
