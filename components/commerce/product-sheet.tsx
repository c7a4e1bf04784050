"use client"
import { useQuery } from "@tanstack/react-query"
import { ExternalLink } from "lucide-react"
import { commerceText } from "@/components/i18n/commerce"
import { useText } from "@/components/i18n/locale"
import { LoadFailed } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { Badge } from "@/components/ui/badge"
import { SheetContent } from "@/components/ui/sheet"
import { SkeletonText } from "@/components/ui/skeleton"
import { Ago } from "./connector-state"
import { useProductWords } from "./product-words"

/** One product: what holds now, and every version of each fact. */
export function ProductSheet({ productId }: { productId: string }) {
  const words = useText(commerceText)
  const { text, name, value, day } = useProductWords()
  const trpc = useTRPC()
  const asked = useQuery(trpc.commerce.product.queryOptions({ productId }))
  const product = asked.data
  return (
    <SheetContent title={product?.title ?? text.product}>
      {asked.isPending ? <SkeletonText lines={6} /> : null}
      {asked.isError ? <LoadFailed {...words.failed} error={asked.error} onRetry={asked.refetch} /> : null}
      {product ? (
        <div className="flex flex-col gap-5 text-sm">
          <p className="text-muted text-xs">
            {[text.from(product.connector.name), product.sku ? `${text.sku} ${product.sku}` : ""]
              .filter(Boolean)
              .join(" · ")}
            {" · "}
            {text.age} <Ago at={product.updatedAt} />
            {product.url ? (
              <a
                href={product.url}
                target="_blank"
                rel="noreferrer noopener"
                className="ml-2 inline-flex items-center gap-1 text-tide hover:underline"
              >
                {text.open}
                <ExternalLink className="size-3" aria-hidden="true" />
              </a>
            ) : null}
          </p>
          <section>
            <h3 className="mb-2 font-medium">{text.facts}</h3>
            {product.facts.length === 0 ? <p className="text-muted">{text.noFacts}</p> : null}
            <dl className="divide-y divide-line border-y">
              {product.facts.map((fact) => (
                <div key={fact.name} className="grid gap-x-4 gap-y-1 py-2 sm:grid-cols-[9rem_minmax(0,1fr)]">
                  <dt className="text-muted">{name(fact.name)}</dt>
                  {fact.versions.map((version) => (
                    <dd key={version.version} className={`sm:col-start-2 ${version.holds ? "text-ink" : "text-muted"}`}>
                      <span className={version.holds ? "figures font-medium" : "figures line-through"}>
                        {value(fact.name, version.value, version.unit)}
                      </span>{" "}
                      <span className="figures text-muted text-xs">
                        {text.version(version.version)} ·{" "}
                        {version.validUntil
                          ? text.span(day(version.validFrom), day(version.validUntil))
                          : text.since(day(version.validFrom))}
                      </span>{" "}
                      {version.holds ? <Badge tone="good">{text.now}</Badge> : null}
                    </dd>
                  ))}
                </div>
              ))}
            </dl>
          </section>
        </div>
      ) : null}
    </SheetContent>
  )
}
