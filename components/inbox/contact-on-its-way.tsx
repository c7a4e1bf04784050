import { Skeleton, SkeletonText } from "@/components/ui/skeleton"

export function ContactOnItsWay() {
  return (
    <div aria-busy="true" className="flex flex-col gap-5">
      <Skeleton className="h-5 w-32" />
      <SkeletonText lines={3} />
      <SkeletonText lines={2} />
      <SkeletonText lines={4} />
    </div>
  )
}
