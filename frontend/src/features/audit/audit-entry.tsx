import type { AuditEntry } from '@lead-scoring/contract'
import { ChevronRight } from 'lucide-react'
import { Link } from 'react-router'
import { formatMoment } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { type Detail, detailsOf, type Names, sentenceOf } from './audit-words.ts'

const Details = ({ details }: { details: readonly Detail[] }) => {
  const { t } = useTranslation()
  return (
    <dl className="mt-1 mb-2 grid gap-x-6 gap-y-1 rounded-lg border border-line bg-surface px-3 py-2 text-sm sm:grid-cols-[minmax(7rem,auto)_1fr]">
      {details.map(({ field, before, after }) => (
        <div key={field} className="contents max-sm:block">
          <dt className="text-muted">{field}</dt>
          <dd className="min-w-0 break-words">
            {before !== null && (
              <>
                <span className="sr-only">{t('audit.before')} </span>
                <span className={after === null ? 'line-through decoration-muted' : 'text-muted'}>
                  {before}
                </span>
              </>
            )}
            {before !== null && after !== null && <span aria-hidden="true"> → </span>}
            {after !== null && (
              <>
                <span className="sr-only">{t('audit.after')} </span>
                {after}
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

type AuditLineProps = { tenant: number; entry: AuditEntry; names: Names }

/** One line of the log: when, who did what, and the values behind it when it is opened. */
export const AuditLine = ({ tenant, entry, names }: AuditLineProps) => {
  const { t, language } = useTranslation()
  const details = detailsOf(entry, { t, language, names })
  const when = (
    <time
      dateTime={entry.occurred_at}
      className="w-42 shrink-0 text-sm text-muted tabular-nums max-md:w-full max-md:text-xs"
    >
      {formatMoment(entry.occurred_at, language)}
    </time>
  )
  const sentence = <span className="min-w-0 flex-1 break-words">{sentenceOf(entry, t)}</span>
  return (
    <li className="flex items-start gap-2 border-b border-line py-0.5">
      {details.length > 0 ? (
        <details className="group min-w-0 flex-1">
          <summary className="relative flex cursor-default list-none flex-wrap items-start gap-x-2 rounded-sm py-1.5 pl-5 hover:bg-hover">
            <ChevronRight
              aria-hidden="true"
              size={14}
              className="absolute top-2.5 left-0.5 text-muted transition-transform duration-100 group-open:rotate-90"
            />
            {when}
            {sentence}
          </summary>
          <div className="pl-5 md:pl-49">
            <Details details={details} />
          </div>
        </details>
      ) : (
        <p className="flex min-w-0 flex-1 flex-wrap gap-x-2 py-1.5 pl-5">
          {when}
          {sentence}
        </p>
      )}
      {entry.lead_id !== null && (
        <Link
          to={`/t/${tenant}/leads/${entry.lead_id}`}
          className="mt-1.5 shrink-0 rounded-sm text-sm text-muted underline-offset-3 tabular-nums hover:text-accent hover:underline"
        >
          {t('audit.lead', { id: entry.lead_id })}
        </Link>
      )}
    </li>
  )
}
