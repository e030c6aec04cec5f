import type { ActiveScorecard } from '@lead-scoring/contract'
import { explain } from '@lead-scoring/scoring'
import { useQuery } from '@tanstack/react-query'
import { CloudAlert } from 'lucide-react'
import { Fragment, useMemo, useState } from 'react'
import { isValueCriterion } from '../features/scorecards/criterion-lines.ts'
import { firstExample } from '../features/scorecards/example-lead.ts'
import { ExampleSum, ExampleTable } from '../features/scorecards/example-result.tsx'
import { GradeScale } from '../features/scorecards/grade-scale.tsx'
import { SpokenCriterionCard } from '../features/scorecards/spoken-criterion-card.tsx'
import { ValueCriterionCard } from '../features/scorecards/value-criterion-card.tsx'
import { activeScorecardQuery } from '../features/scores/scores.api.ts'
import { utcDay } from '../platform/formats/index.ts'
import { useTranslation } from '../platform/i18n/index.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { usePage } from './page.ts'
import { useCurrentTenant } from './tenant.tsx'

const columns = 'grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_19rem]'
const criteriaClass = 'grid gap-4 xl:grid-cols-2'

/** The formula and, beside it, a lead whose score follows from the lines that the reader chose. */
const ScorecardView = ({ definition }: Pick<ActiveScorecard, 'definition'>) => {
  const { t } = useTranslation()
  const [example, setExample] = useState(() => firstExample(definition))
  const explanation = useMemo(
    () => explain(definition, { attributes: example }, utcDay(new Date())),
    [definition, example],
  )
  const maxima = explanation.contributions.map(({ maximum }) => maximum)
  const fullBar = Math.max(1, ...maxima)
  return (
    <div className={columns}>
      <div className="sticky top-0 z-10 -mx-4 border-b border-line bg-canvas px-4 py-2.5 lg:hidden">
        <ExampleSum explanation={explanation} />
      </div>
      <div className={criteriaClass}>
        {definition.criteria.map((criterion, index) =>
          isValueCriterion(criterion) ? (
            <ValueCriterionCard
              key={criterion.id}
              criterion={criterion}
              maximum={maxima[index] ?? 0}
              fullBar={fullBar}
              value={example[criterion.attribute]}
              onChoose={(value) => setExample({ ...example, [criterion.attribute]: value })}
            />
          ) : (
            <SpokenCriterionCard key={criterion.id} criterion={criterion} maximum={maxima[index] ?? 0} />
          ),
        )}
      </div>
      <div className="grid gap-4 lg:sticky lg:top-4">
        <section
          aria-label={t('scorecard.example')}
          className="rounded-xl border border-line bg-surface px-4 pt-3.5 pb-2"
        >
          <h2 className="text-base font-semibold">{t('scorecard.example')}</h2>
          <p className="mt-0.5 mb-3 text-sm text-muted">{t('scorecard.exampleHint')}</p>
          <div className="border-b border-line pb-3 max-lg:hidden">
            <ExampleSum explanation={explanation} />
          </div>
          <ExampleTable definition={definition} explanation={explanation} />
        </section>
        <div className="rounded-xl border border-line px-4 py-3.5">
          <GradeScale grades={definition.grades} score={explanation.score} />
        </div>
      </div>
    </div>
  )
}

/** As high as the standard scorecard, which most tenants have. */
const ScorecardSkeleton = () => (
  <div className={columns}>
    <div className={criteriaClass}>
      {[0, 1].map((pair) => (
        <Fragment key={pair}>
          <Skeleton className="h-48! rounded-xl max-md:h-56!" />
          <Skeleton className="h-48! rounded-xl max-md:h-56!" />
        </Fragment>
      ))}
    </div>
    <Skeleton className="h-90! rounded-xl" />
  </div>
)

const ScorecardPage = () => {
  const { t } = useTranslation()
  const tenant = useCurrentTenant()
  const { data: scorecard, error, refetch } = useQuery(activeScorecardQuery(tenant))
  usePage(t('scorecard.title'), scorecard !== undefined || error !== null)
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <div className="mx-auto max-w-7xl px-5 pt-3 pb-10 max-md:px-4">
        <div className="flex min-h-9 flex-wrap items-center gap-3">
          <h1 className="text-base font-semibold">{t('scorecard.title')}</h1>
          {scorecard && <Badge tone="good">{t('scorecard.version', { version: scorecard.version })}</Badge>}
        </div>
        <p className="mb-4 max-w-3xl text-muted">
          {t('scorecard.intro')} {t('scorecard.readOnly')}
        </p>
        {scorecard ? (
          <ScorecardView key={scorecard.id} definition={scorecard.definition} />
        ) : error ? (
          <EmptyState icon={CloudAlert} title={t('scorecard.errorTitle')} hint={error.message}>
            <Button onClick={() => void refetch()}>{t('app.retry')}</Button>
          </EmptyState>
        ) : (
          <ScorecardSkeleton />
        )}
      </div>
    </div>
  )
}

export default ScorecardPage
