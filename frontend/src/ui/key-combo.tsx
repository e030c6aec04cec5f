import { useTranslation } from '../platform/i18n/index.ts'
import { keyName } from '../platform/keyboard.ts'
import { KeyCap } from './key-cap.tsx'

/** A shortcut as `useShortcuts` writes it: `Mod+k` are keys pressed together, `g l` one after the other. */
export const KeyCombo = ({ keys }: { keys: string }) => {
  const { t } = useTranslation()
  return (
    <span className="inline-flex shrink-0 items-center gap-1">
      {keys.split(/[ +]/).map((key) => (
        <KeyCap key={key}>{keyName(key, t)}</KeyCap>
      ))}
    </span>
  )
}
