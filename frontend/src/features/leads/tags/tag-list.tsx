/** Tags as they are read, in one line. */
export const TagList = ({ tags }: { tags: readonly string[] }) => (
  <span className="flex min-w-0 gap-1 overflow-hidden">
    {tags.map((tag) => (
      <span
        key={tag}
        className="inline-flex h-5.5 max-w-36 shrink-0 items-center rounded-full border border-line px-2 text-xs font-medium text-text"
      >
        <span className="truncate">{tag}</span>
      </span>
    ))}
  </span>
)
