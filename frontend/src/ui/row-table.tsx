import type { ReactNode } from 'react'

type RowTableProps = {
  /** For screen readers: the page's heading says it to everybody else. */
  caption: string
  /** After the first column, which takes what is left; a class for the width, such as `w-36`. */
  columns: readonly [first: string, ...rest: (readonly [label: string, width: string])[]]
  /** What the last column's buttons are for, and its classes. */
  actions: readonly [label: string, className: string]
  isLoading: boolean
  /** The rows. */
  children: ReactNode
}

/** A table of things with actions at the end of each row; where it is narrow its rows become cards and its head is only spoken. */
export const RowTable = ({ caption, columns, actions, isLoading, children }: RowTableProps) => {
  const [first, ...rest] = columns
  const [actionsLabel, actionsClass] = actions
  return (
    <table aria-busy={isLoading} className="w-full border-collapse text-base md:table-fixed">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-md:sr-only">
        <tr className="border-b border-line text-left text-xs text-muted">
          <th scope="col" className="py-2 pr-3 font-medium">
            {first}
          </th>
          {rest.map(([label, width]) => (
            <th key={label} scope="col" className={`${width} px-3 py-2 font-medium`}>
              {label}
            </th>
          ))}
          <th scope="col" className={`${actionsClass} py-2`}>
            <span className="sr-only">{actionsLabel}</span>
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
