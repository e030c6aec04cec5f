/** So many fit into a cell and can be read; more would be cut off without a sign that they exist. */
const shownTags = 2

const chip =
  'inline-flex h-5.5 items-center rounded-full border border-line px-2 text-xs font-medium text-text'

/** Tags as they are read, in one line: the first ones, and how many more there are; pointing at them names all. */
export const TagList = ({ tags }: { tags: readonly string[] }) => (
  <span title={tags.join(', ')} className="flex min-w-0 gap-1">
    {tags.slice(0, shownTags).map((tag) => (
      <span key={tag} className={`${chip} max-w-36 min-w-8 shrink`}>
        <span className="truncate">{tag}</span>
      </span>
    ))}
    {tags.length > shownTags && (
      <span className={`${chip} shrink-0 tabular-nums`}>+{tags.length - shownTags}</span>
    )}
  </span>
)
