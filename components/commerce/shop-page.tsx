"use client"
import { Plus, Store } from "lucide-react"
import Link from "next/link"
import { commerceText } from "@/components/i18n/commerce"
import { useText } from "@/components/i18n/locale"
import { Loaded } from "@/components/shell/loaded"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { Skeleton } from "@/components/ui/skeleton"
import { ConnectorNews, ConnectorStatus } from "./connector-state"
import { Coupons } from "./coupons"
import { useConnectors } from "./use-shop"

/** The shop's systems and its coupons. */
export function ShopPage() {
  const text = useText(commerceText)
  const { member } = useWorkplace()
  const mayChange = useMay("commerce.change")
  const asked = useConnectors()
  const base = `/${member.slug}/settings/shop`
  const connect = mayChange ? (
    <Button asChild variant="primary">
      <Link href={`${base}/new`}>
        <Plus />
        {text.connect}
      </Link>
    </Button>
  ) : null
  return (
    <div className="w-full max-w-4xl">
      <PageHeader title={text.title} description={text.lead} actions={asked.data?.length ? connect : null} />
      <Loaded
        query={asked}
        waiting={
          <div aria-busy="true" className="divide-y divide-line border-y">
            {["a", "b"].map((row) => (
              <div key={row} className="space-y-2 px-1 py-3">
                <Skeleton className="h-4 w-40" />
                <Skeleton className="h-3 w-64" />
              </div>
            ))}
          </div>
        }
        failed={text.failed}
        empty={<EmptyState icon={<Store />} title={text.empty.title} text={text.empty.text} action={connect} />}
      >
        {(all) => (
          <ul aria-label={text.title} className="divide-y divide-line border-y">
            {all.map((connector) => (
              <li key={connector.id}>
                <Link
                  href={`${base}/${connector.id}`}
                  className="grid gap-x-4 gap-y-1 px-1 py-3 hover:bg-hover sm:grid-cols-2 sm:items-center"
                >
                  <span className="min-w-0">
                    <span className="flex items-center gap-2">
                      <span className="truncate font-medium text-sm">{connector.name}</span>
                      <ConnectorStatus connector={connector} />
                    </span>
                    <span className="block text-muted text-xs">{text.kinds[connector.kind].name}</span>
                  </span>
                  <ConnectorNews connector={connector} />
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <Coupons mayChange={mayChange} />
    </div>
  )
}
