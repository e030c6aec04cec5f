import { maxTagLength, maxTags } from '@lead-scoring/contract'

const folded = (tag: string) => tag.toLowerCase()

/** What was typed, as tags: at commas, trimmed, each once whatever its case. */
export const readTags = (typed: string): readonly string[] => withTags([], typed.split(','))

/** Tags and more of them; one that is there already stays as it is spelled. */
export const withTags = (tags: readonly string[], more: readonly string[]): readonly string[] => {
  const all = new Map(tags.map((tag) => [folded(tag), tag]))
  for (const tag of more.map((one) => one.trim()))
    if (tag !== '' && !all.has(folded(tag))) all.set(folded(tag), tag)
  return [...all.values()]
}

/** Tags without some, whatever their case. */
export const withoutTags = (tags: readonly string[], less: readonly string[]): readonly string[] => {
  const gone = new Set(less.map(folded))
  return tags.filter((tag) => !gone.has(folded(tag)))
}

/** Why tags would be refused: a text of `tags`; null: they would not. */
export const flawOf = (tags: readonly string[]): 'tooMany' | 'tooLong' | null => {
  if (tags.some((tag) => [...tag].length > maxTagLength)) return 'tooLong'
  return tags.length > maxTags ? 'tooMany' : null
}
