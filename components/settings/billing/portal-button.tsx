"use client"
import { useMutation } from "@tanstack/react-query"
import { useTRPC } from "@/components/shell/trpc"
import { useMay } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { useRefusal } from "./use-refusal"

/** Leads to the cashier's own page. */
export function PortalButton({ label }: { label: string }) {
  const trpc = useTRPC()
  const refuse = useRefusal()
  const may = useMay("billing.change")
  const portal = useMutation(
    trpc.billing.portal.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ url }) => window.location.assign(url),
      onError: refuse,
    }),
  )
  return (
    <Button size="sm" disabled={!may} loading={portal.isPending || portal.isSuccess} onClick={() => portal.mutate()}>
      {label}
    </Button>
  )
}
