import { useTranslation } from '../platform/i18n/index.ts'
import { Dialog } from '../ui/dialog.tsx'
import { KeyCombo } from '../ui/key-combo.tsx'

/** What the keys do, in two columns; several ways to do the same stand beside each other. */
const columns = [
  [
    {
      title: 'anywhere',
      keys: [
        ['palette', ['Mod+k']],
        ['search', ['/']],
        ['create', ['c']],
        ['undo', ['z']],
        ['help', ['?']],
      ],
    },
    {
      title: 'goTo',
      keys: [
        ['leads', ['g l']],
        ['board', ['g b']],
        ['dashboard', ['g d']],
        ['scorecard', ['g s']],
        ['tenants', ['g t']],
        ['settings', ['g ,']],
        ['administration', ['g a']],
      ],
    },
  ],
  [
    {
      title: 'inList',
      keys: [
        ['down', ['j', '↓']],
        ['up', ['k', '↑']],
        ['ends', ['Home', 'End']],
        ['beside', ['←', '→']],
        ['open', ['Enter']],
        ['editCell', ['F2']],
        ['select', ['x']],
        ['selectRange', ['Shift+x', 'Shift+j']],
        ['selectAll', ['Mod+a']],
        ['close', ['Esc']],
        ['delete', ['#', 'Delete']],
      ],
    },
    {
      title: 'onBoard',
      keys: [
        ['card', ['j', 'k', '↓', '↑']],
        ['column', ['←', '→']],
        ['move', ['m']],
        ['open', ['Enter']],
      ],
    },
    {
      title: 'inLead',
      keys: [
        ['down', ['j']],
        ['up', ['k']],
        ['edit', ['e']],
        ['note', ['n']],
        ['delete', ['#', 'Delete']],
      ],
    },
  ],
] as const

type Group = (typeof columns)[number][number]

const Keys = ({ ways }: { ways: readonly string[] }) => {
  const { t } = useTranslation()
  return (
    <dd className="flex shrink-0 items-center gap-1.5 text-xs text-muted">
      {ways.map((keys, index) => (
        <span key={keys} className="flex items-center gap-1.5">
          {index > 0 && t('shortcuts.or')}
          <KeyCombo keys={keys} />
        </span>
      ))}
    </dd>
  )
}

const GroupOfKeys = ({ title, keys }: Group) => {
  const { t } = useTranslation()
  return (
    <section>
      <h3 className="mb-1 text-xs font-medium text-muted">{t(`shortcuts.${title}`)}</h3>
      <dl>
        {keys.map(([action, ways]) => (
          <div
            key={action}
            className="flex min-h-8 items-center justify-between gap-4 border-b border-line py-1 text-sm"
          >
            <dt>{t(`shortcuts.${action}`)}</dt>
            <Keys ways={ways} />
          </div>
        ))}
      </dl>
    </section>
  )
}

/** All keyboard shortcuts on one sheet. */
const ShortcutsDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation()
  return (
    <Dialog title={t('shortcuts.title')} isOpen onClose={onClose} size="wide">
      <div className="grid gap-x-10 gap-y-5 md:grid-cols-2">
        {columns.map((groups) => (
          <div key={groups[0].title} className="space-y-5">
            {groups.map((group) => (
              <GroupOfKeys key={group.title} {...group} />
            ))}
          </div>
        ))}
      </div>
    </Dialog>
  )
}

export default ShortcutsDialog
