"use client"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useMay } from "@/components/shell/workplace"

/** Whether customers hear the bot as it is set, for whoever may see exams; asks again when that changes. */
export function useRelease() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const maySee = useMay("exam.read")
  useBell((rings) => {
    if (rings.some(({ name }) => /^(release|attack)\./.test(name))) {
      void queries.invalidateQueries(trpc.exams.release.pathFilter())
    }
  })
  return useQuery(trpc.exams.release.queryOptions(undefined, { staleTime: 60_000, enabled: maySee })).data ?? null
}
