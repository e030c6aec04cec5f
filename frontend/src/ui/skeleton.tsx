/** Holds the place of a text that is still loading. Give it the size of what will come. */
export const Skeleton = ({ className = '' }: { className?: string | undefined }) => (
  <span aria-hidden="true" className={`skeleton block h-3 ${className}`} />
)
