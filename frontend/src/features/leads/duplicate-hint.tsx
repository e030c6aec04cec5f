import { SquareArrowOutUpRight } from 'lucide-react'
import { fullName } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import type { Duplicates } from './duplicates.ts'

type DuplicateHintProps = {
  tenant: number
  duplicates: Duplicates | null
}

const Link = ({
  tenant,
  duplicates: { email, first, count },
}: {
  tenant: number
  duplicates: Duplicates
}) => {
  const { t } = useTranslation()
  const path = `/t/${tenant}/leads`
  return (
    // In a tab of its own: nothing that was typed here is lost.
    <a
      href={count > 1 ? `${path}?search=${encodeURIComponent(email)}` : `${path}/${first.id}`}
      target="_blank"
      rel="noreferrer"
      className="inline-flex shrink-0 items-center gap-1 rounded-sm font-medium whitespace-nowrap text-accent underline underline-offset-3"
    >
      {t(count > 1 ? 'form.duplicatesShow' : 'form.duplicateOpen')}
      <SquareArrowOutUpRight aria-hidden="true" size={11} />
      <span className="sr-only">{t('form.newTab')}</span>
    </a>
  )
}

/**
 * Says who already has the address. It stands in the space below its row of fields, so that none of them moves; where
 * fields stand in one column there is none, and it opens gently.
 */
export const DuplicateHint = ({ tenant, duplicates }: DuplicateHintProps) => {
  const { t } = useTranslation()
  const { first, count } = duplicates ?? {}
  const others = count === undefined ? 0 : count - 1
  const name = first ? fullName(first) : ''
  const text = first
    ? others > 0
      ? t('form.duplicates', { count: others, name })
      : t('form.duplicate', { name, company: first.company, count: first.score })
    : ''
  return (
    <>
      <p role="status" className="sr-only">
        {text}
      </p>
      {duplicates && (
        <div className="unfold -mt-3 sm:absolute sm:inset-x-0 sm:top-full sm:mt-1.5">
          <p className="flex flex-wrap gap-x-2 overflow-hidden text-xs text-muted sm:flex-nowrap">
            <span className="break-words sm:truncate" title={text}>
              {text}
            </span>
            <Link tenant={tenant} duplicates={duplicates} />
          </p>
        </div>
      )}
    </>
  )
}
