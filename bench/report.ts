/** One measurement. `ratio` is measured : reference, so above 1 is faster where both are rates, slower where both are times. */
export type Row = {
  readonly what: string
  readonly measured: string
  readonly reference: string
  readonly ratio: number | null
  readonly target?: { readonly text: string; readonly met: boolean } | undefined
}

export type Section = { readonly title: string; readonly note: string; readonly rows: readonly Row[] }

const threeDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })

/** A number as people read it: three significant digits, thousands apart. */
export const readable = (value: number): string => threeDigits.format(value)

/** The verdict on a ratio that has to reach a target. */
export const atLeast = (ratio: number, target: number): Row['target'] => ({
  text: `>= ${target}`,
  met: ratio >= target,
})

const verdict = ({ target }: Row): string => {
  if (target === undefined) return '-'
  return target.met ? 'met' : '**not met**'
}

const cellsOf = (row: Row): readonly string[] => [
  row.what,
  row.measured,
  row.reference,
  row.ratio === null ? '-' : row.ratio.toFixed(row.ratio < 10 ? 2 : 1),
  row.target?.text ?? '-',
  verdict(row),
]

const heads = ['what', 'measured', 'reference', 'ratio', 'target', 'verdict']

/** Rows as a Markdown table whose columns also line up in a terminal. */
export const tableOf = (rows: readonly Row[]): string => {
  const lines = [heads, ...rows.map(cellsOf)]
  const widths = heads.map((_, column) => Math.max(...lines.map((cells) => (cells[column] ?? '').length)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [line(heads), rule, ...lines.slice(1).map(line)].join('\n')
}

/** Sections as Markdown. */
export const sectionsOf = (sections: readonly Section[]): string =>
  sections.map(({ title, note, rows }) => `## ${title}\n\n${note}\n\n${tableOf(rows)}\n`).join('\n')

const remarksBegin = '<!-- remarks: written by hand; a new run keeps what is between these two lines -->'
const remarksEnd = '<!-- end of remarks -->'

const remarksOf = (previous: string): string => {
  const begin = previous.indexOf(remarksBegin)
  const end = previous.indexOf(remarksEnd)
  return begin < 0 || end < begin ? '\n\n' : previous.slice(begin + remarksBegin.length, end)
}

/** What stands above the tables of a file of results. */
export type Preface = { readonly title: string; readonly text: string; readonly facts: readonly string[] }

/** The text of a file of results: the tables of this run and the remarks that the previous text had. */
export const resultsOf = (
  { title, text, facts }: Preface,
  sections: readonly Section[],
  previous: string,
): string => {
  const intro = `# ${title}

${text}

${facts.map((fact) => `- ${fact}`).join('\n')}
`
  const remarks = `## Remarks\n\n${remarksBegin}${remarksOf(previous)}${remarksEnd}\n`
  return [intro, sectionsOf(sections), remarks].join('\n')
}
