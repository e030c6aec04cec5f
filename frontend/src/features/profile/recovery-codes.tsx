import { Copy, Download, Printer } from 'lucide-react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { copyText } from './copy-text.ts'

type RecoveryCodesProps = { codes: readonly string[]; onDone: () => void }

/** Shown once, with every way to keep them. */
export const RecoveryCodes = ({ codes, onDone }: RecoveryCodesProps) => {
  const { t } = useTranslation()
  const text = `${codes.join('\n')}\n`
  return (
    <div className="space-y-4">
      <div>
        <h3 className="text-base font-semibold">{t('twoFactor.codesTitle')}</h3>
        <p className="text-sm text-muted">{t('twoFactor.codesHint')}</p>
      </div>
      <ol
        aria-label={t('twoFactor.codesTitle')}
        className="grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-lg border border-line bg-surface p-4 font-mono text-base sm:w-fit"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2 print:hidden">
        <Button onClick={() => void copyText(text)}>
          <Copy aria-hidden="true" size={14} />
          {t('twoFactor.copy')}
        </Button>
        <Button onClick={() => print()}>
          <Printer aria-hidden="true" size={14} />
          {t('twoFactor.print')}
        </Button>
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download={t('twoFactor.fileName')}
          className={buttonClass()}
        >
          <Download aria-hidden="true" size={14} />
          {t('twoFactor.download')}
        </a>
        <Button look="primary" onClick={onDone}>
          {t('twoFactor.done')}
        </Button>
      </div>
    </div>
  )
}
