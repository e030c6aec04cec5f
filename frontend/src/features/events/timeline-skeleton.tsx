import { Skeleton } from '../../ui/skeleton.tsx'

/** Holds the place of a timeline that is still loading. */
export const TimelineSkeleton = () => (
  <div className="space-y-3 pl-6">
    <Skeleton className="w-64" />
    <Skeleton className="w-40" />
    <Skeleton className="w-56" />
  </div>
)
