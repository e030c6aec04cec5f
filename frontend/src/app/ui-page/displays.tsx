import { SearchX } from 'lucide-react'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { type DataColumn, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ScoreBadge } from '../../ui/score-badge.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Waterfall } from '../../ui/waterfall.tsx'
import { Family, longText, Specimen } from './specimen.tsx'

const scores = [
  { score: 100, grade: 'A' },
  { score: 64, grade: 'B' },
  { score: 40, grade: 'C' },
  { score: 0, grade: 'D' },
] as const

type Share = { readonly name: string; readonly leads: string; readonly share: string }
const columns: readonly DataColumn<Share>[] = [
  { id: 'name', title: 'Industry', cell: ({ name }) => name },
  { id: 'leads', title: 'Leads', isNumber: true, cell: ({ leads }) => leads },
  { id: 'share', title: 'Share', isNumber: true, cell: ({ share }) => share },
]
const rows: readonly Share[] = [
  { name: 'Tech', leads: '1,204', share: '61 %' },
  { name: 'Finance', leads: '88', share: '5 %' },
  { name: longText, leads: '670', share: '34 %' },
]
const steps = [
  { id: 'budget', sentence: 'Budget €75,000: 30 of 30 points', points: 30 },
  { id: 'size', sentence: 'Employees unknown: 0 of 30 points', points: 0, isMissing: true },
  { id: 'urgency', sentence: 'Urgency this week: 15 of 20 points', points: 15 },
  { id: 'rule', sentence: 'No phone number: takes away 5 points', points: -5 },
]

const Tables = () => (
  <>
    <Specimen title="Table">
      <DataTable caption="Leads by industry" columns={columns} rows={rows} rowKey={({ name }) => name} />
    </Specimen>
    <Specimen title="Table, empty">
      <DataTable
        caption="Nothing to show"
        columns={columns}
        rows={[]}
        rowKey={({ name }) => name}
        emptyText="No leads yet."
      />
    </Specimen>
    <Specimen title="Table, loading">
      <DataTable
        caption="Still loading"
        columns={columns}
        rows={[]}
        rowKey={({ name }) => name}
        loadingRows={3}
      />
    </Specimen>
  </>
)

/** Everything that only shows something. */
export const Displays = () => (
  <Family title="Displays">
    <Specimen title="Score, small and large">
      {(['small', 'large'] as const).flatMap((size) =>
        scores.map((given) => <ScoreBadge key={`${size}${given.grade}`} size={size} {...given} />),
      )}
    </Specimen>
    <Specimen title="Badge">
      {(['neutral', 'accent', 'good', 'bad', 'warm'] as const).map((tone) => (
        <Badge key={tone} tone={tone}>
          {tone}
        </Badge>
      ))}
    </Specimen>
    <Specimen title="Waterfall">
      <div className="w-full">
        <Waterfall
          label="Why 40 points"
          steps={steps}
          total={{ label: 'Total', score: 40, grade: 'C' }}
          mark={60}
        />
      </div>
    </Specimen>
    <Specimen title="Tabs">
      <Tabs
        label="Parts of a lead"
        tabs={[
          { id: 'why', label: 'Why', content: <p>Because it adds up.</p> },
          { id: 'timeline', label: 'Timeline', content: <p>Nothing has happened yet.</p> },
          { id: 'raw', label: 'Raw', content: null, isDisabled: true },
        ]}
      />
    </Specimen>
    <Tables />
    <Specimen title="Empty">
      <EmptyState icon={SearchX} title="Nothing matches" hint="No lead fits this search.">
        <Button>Clear all</Button>
      </EmptyState>
    </Specimen>
    <Specimen title="Loading">
      <div className="w-56 space-y-2">
        <Skeleton />
        <Skeleton className="w-2/3" />
      </div>
    </Specimen>
  </Family>
)
