"use client"
import { useMutation } from "@tanstack/react-query"
import { commerceText } from "@/components/i18n/commerce"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { toast } from "@/components/ui/toast"
import { type Connector, useCommerceRefresh, useTroubleWords } from "./use-shop"

/** "Test" and "read now" of a connector that can be asked, and what came of the test. */
export function CheckButton({ connector }: { connector: Connector }) {
  const text = useText(commerceText)
  const trpc = useTRPC()
  const refresh = useCommerceRefresh()
  const sayTrouble = useTroubleWords()
  const check = useMutation(trpc.commerce.check.mutationOptions({ onSettled: () => refresh() }))
  const sync = useMutation(trpc.commerce.sync.mutationOptions({ onSuccess: () => toast.success(text.syncAsked) }))
  const { id: connectorId } = connector
  return (
    <div className="flex flex-col items-start gap-3">
      <div className="flex flex-wrap gap-2">
        <Button loading={check.isPending} onClick={() => check.mutate({ connectorId })}>
          {check.isPending ? text.testing : text.test}
        </Button>
        <Button variant="ghost" loading={sync.isPending} onClick={() => sync.mutate({ connectorId })}>
          {text.sync}
        </Button>
      </div>
      {check.data ? (
        <Banner tone={check.data.trouble ? "breach" : "good"} title={check.data.trouble ? text.testFailed : undefined}>
          {check.data.trouble ? sayTrouble(check.data.trouble) : text.testOk}
        </Banner>
      ) : null}
    </div>
  )
}
