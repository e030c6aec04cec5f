import type { LeadSummary } from '@lead-scoring/contract'
import { formatAverage, formatNumber, formatShare } from '../../platform/formats/index.ts'
import { textOr, useTranslation } from '../../platform/i18n/index.ts'
import { BarList } from './bar-list.tsx'
import { leadsPath } from './lead-links.ts'

type Summary = { tenant: number; summary: LeadSummary | undefined }

/** How many leads have which grade. */
export const GradeBars = ({ tenant, summary }: Summary) => {
  const { t, language } = useTranslation()
  const total = summary?.total.total_leads ?? 0
  return (
    <BarList
      rows={4}
      areLabelsShort
      countTitle={t('dashboard.leads')}
      extraTitle={t('dashboard.share')}
      bars={summary?.grades.map(({ grade, leads }) => {
        const share = formatShare(total === 0 ? 0 : leads / total, language)
        const formatted = formatNumber(leads, language)
        return {
          id: grade,
          grade,
          label: (
            <span className="inline-flex size-6 items-center justify-center rounded-[5px] bg-[var(--grade-soft)] font-semibold text-[var(--grade-text)]">
              {grade}
            </span>
          ),
          count: leads,
          extra: share,
          sentence: t('dashboard.gradeBar', { grade, count: leads, formatted, share }),
          href: leadsPath(tenant, { grade }),
        }
      })}
    />
  )
}

type AveragedBarsProps = Summary & { by: 'industry' | 'urgency' }

const groupsOf = (summary: LeadSummary, by: 'industry' | 'urgency') =>
  by === 'industry'
    ? summary.industries.map(({ industry, ...group }) => ({ ...group, value: industry }))
    : summary.urgencies.map(({ urgency, ...group }) => ({ ...group, value: urgency }))

/** How many leads there are of each industry or urgency, and their average score. */
export const AveragedBars = ({ tenant, summary, by }: AveragedBarsProps) => {
  const { t, language } = useTranslation()
  return (
    <BarList
      rows={4}
      countTitle={t('dashboard.leads')}
      extraTitle={t('dashboard.averageShort')}
      bars={
        summary &&
        groupsOf(summary, by).map(({ value, leads, avg_score }) => {
          const label = textOr(t, `${by}.${value}`, value)
          const formatted = formatNumber(leads, language)
          const score = leads === 0 ? '–' : formatAverage(avg_score, language)
          return {
            id: value,
            label,
            count: leads,
            extra: score,
            sentence:
              leads === 0
                ? t('dashboard.emptyBar', { label })
                : t('dashboard.groupBar', { label, count: leads, formatted, score }),
            href: leadsPath(tenant, { [by]: value }),
          }
        })
      }
    />
  )
}
