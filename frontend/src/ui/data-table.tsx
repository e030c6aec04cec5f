import type { ReactNode } from 'react'
import { Skeleton } from './skeleton.tsx'

export type DataColumn<Row> = {
  readonly id: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** Right-aligned, with figures of equal width. */
  readonly isNumber?: boolean
}

type DataTableProps<Row> = {
  /** What the table is about. */
  caption: string
  /** The caption stands above the table anyway, as a heading. */
  isCaptionHidden?: boolean
  /** The first one names its row. */
  columns: readonly DataColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string | number
  /** Said when there is no row. */
  emptyText?: string
  /** So many rows of placeholders instead. */
  loadingRows?: number
}

const cellClass = <Row,>({ isNumber }: DataColumn<Row>) =>
  `px-3 py-2 first:pl-0 last:pr-0 ${isNumber ? 'text-right tabular-nums whitespace-nowrap' : 'text-left'}`

const Body = <Row,>({ columns, rows, rowKey }: DataTableProps<Row>) => {
  const [first, ...others] = columns
  return rows.map((row) => (
    <tr key={rowKey(row)}>
      {first && (
        <th scope="row" className={`${cellClass(first)} font-medium`}>
          {first.cell(row)}
        </th>
      )}
      {others.map((column) => (
        <td key={column.id} className={cellClass(column)}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  ))
}

const Placeholders = <Row,>({ columns, loadingRows = 0 }: DataTableProps<Row>) =>
  Array.from({ length: loadingRows }, (_, index) => (
    <tr key={index}>
      {columns.map((column) => (
        <td key={column.id} className={`${cellClass(column)} h-9.5`}>
          <Skeleton className={column.isNumber ? 'ml-auto w-12' : 'w-24'} />
        </td>
      ))}
    </tr>
  ))

/** A plain table for small data; wide ones scroll sideways inside it. */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { caption, isCaptionHidden = false, columns, rows, emptyText, loadingRows = 0 } = props
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable for keys that scroll it
    <section aria-label={caption} tabIndex={0} className="min-w-0 overflow-x-auto rounded-sm">
      <table aria-busy={loadingRows > 0} className="w-full border-collapse text-sm">
        <caption className={isCaptionHidden ? 'sr-only' : 'pb-2 text-left text-base font-semibold'}>
          {caption}
        </caption>
        <thead>
          <tr className="border-b border-line text-xs text-muted">
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={`${cellClass(column)} font-medium whitespace-nowrap`}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {loadingRows > 0 ? <Placeholders {...props} /> : <Body {...props} />}
          {loadingRows === 0 && rows.length === 0 && (
            <tr>
              <td colSpan={columns.length} className="py-6 text-center text-muted">
                {emptyText}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  )
}
