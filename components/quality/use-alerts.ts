"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { alertsText } from "@/components/i18n/alerts"
import { sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useWorkplace } from "@/components/shell/workplace"
import { toast } from "@/components/ui/toast"

/** Alerts as they are on the server, the newest first. */
export function useAlerts(status: "open" | "seen") {
  const trpc = useTRPC()
  const queries = useQueryClient()
  useBell((rings) => {
    if (rings.length > 0 && !rings.some(({ name }) => name.startsWith("alert."))) return
    void queries.invalidateQueries(trpc.quality.alerts.pathFilter())
  })
  return useQuery(trpc.quality.alerts.queryOptions({ status, limit: 100 }))
}

/** Sees to an alert, or takes its conversation over and goes there. */
export function useAlertDeeds() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const locale = useLocale()
  const { slug } = useWorkplace().member
  const text = useText(alertsText)
  const refresh = () => queries.invalidateQueries(trpc.quality.alerts.pathFilter())
  const onError = (error: unknown) => toast.error(sayError(error, locale))
  const see = useMutation(trpc.quality.seeAlert.mutationOptions({ onSuccess: refresh, onError }))
  const takeOver = useMutation(
    trpc.quality.takeOver.mutationOptions({
      onSuccess: ({ conversationId }) => {
        toast.success(text.taken)
        router.push(`/${slug}/inbox/${conversationId}`)
        return refresh()
      },
      onError,
    }),
  )
  return { see, takeOver }
}
