/** A part of a text: from the first index up to, not including, the second. */
export type Range = readonly [from: number, to: number]

/** The text without accents and case, and for each of its letters where it came from. */
const fold = (text: string) => {
  let folded = ''
  const origins: number[] = []
  let at = 0
  for (const letter of text) {
    const plain = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace('ß', 'ss')
    folded += plain
    for (let count = 0; count < plain.length; count++) origins.push(at)
    at += letter.length
  }
  return { folded, origins: [...origins, at] }
}

const rangeAt = (origins: readonly number[], from: number, length: number): Range => [
  origins[from] ?? 0,
  Math.max(origins[from + length] ?? 0, (origins[from + length - 1] ?? 0) + 1),
]

/** Where the whole of what was typed first stands in a text; nothing when it does not. */
export const findPart = (text: string, typed: string): readonly Range[] => {
  const { folded, origins } = fold(text)
  const wanted = fold(typed.trim()).folded
  const at = wanted === '' ? -1 : folded.indexOf(wanted)
  return at < 0 ? [] : [rangeAt(origins, at, wanted.length)]
}

/** Where the words that were typed begin words of a text; null unless each of them does. */
export const findWordStarts = (text: string, typed: string): readonly Range[] | null => {
  const { folded, origins } = fold(text)
  const starts = [...folded.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => index)
  const ranges = fold(typed)
    .folded.split(/\s+/)
    .filter(Boolean)
    .map((word) => {
      const start = starts.find((index) => folded.startsWith(word, index))
      return start === undefined ? null : rangeAt(origins, start, word.length)
    })
  return ranges.includes(null) ? null : ranges.filter((range) => range !== null)
}
