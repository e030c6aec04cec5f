const widths = ['w-24', 'w-32', 'w-28', 'w-36', 'w-20'] as const

/** How wide the text of a row that is still loading pretends to be: it varies, so that it reads as text. */
export const textWidth = (row: number) => widths[row % widths.length]
