"use client"
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query"
import { Package, Search } from "lucide-react"
import Link from "next/link"
import { useDeferredValue, useState } from "react"
import { commerceText } from "@/components/i18n/commerce"
import { useText } from "@/components/i18n/locale"
import { KnowledgeTabs } from "@/components/knowledge/knowledge-tabs"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { LoadMore } from "@/components/ui/load-more"
import { PageHeader } from "@/components/ui/page-header"
import { SearchField } from "@/components/ui/search-field"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { Sheet } from "@/components/ui/sheet"
import { Skeleton } from "@/components/ui/skeleton"
import type { Answered } from "@/server/api/root"
import { Ago } from "./connector-state"
import { ProductSheet } from "./product-sheet"
import { useProductWords } from "./product-words"
import { useCommerceRefresh } from "./use-shop"

type Row = Answered["commerce"]["products"]["rows"][number]

/** Everything the shop sells, with what holds of it now. */
export function ProductList() {
  const words = useText(commerceText)
  const text = words.products
  const trpc = useTRPC()
  const client = useTRPCClient()
  const refresh = useCommerceRefresh()
  const { member } = useWorkplace()
  const mayChange = useMay("commerce.change")
  const [typed, setTyped] = useState("")
  const [removed, setRemoved] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  const query = useDeferredValue(typed.trim())
  const list = useInfiniteQuery({
    queryKey: [...trpc.commerce.products.pathKey(), "pages", { query, removed }],
    queryFn: ({ pageParam, signal }) =>
      client.commerce.products.query({ query, removed, cursor: pageParam, limit: 40 }, { signal }),
    initialPageParam: undefined as { title: string; productId: string } | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => /^(connector|product)\./.test(name))) void refresh()
  })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-5 sm:px-6">
      <PageHeader
        title={text.title}
        description={text.lead}
        actions={
          mayChange ? (
            <Button asChild>
              <Link href={`/${member.slug}/settings/shop`}>{words.title}</Link>
            </Button>
          ) : null
        }
        className="pb-3"
      />
      <KnowledgeTabs />
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <div className="min-w-48 flex-1 basis-full sm:basis-48">
          <SearchField label={text.search} value={typed} onChange={setTyped} clearLabel={text.clearSearch} />
        </div>
        <SegmentedControl
          label={text.which}
          value={removed ? "removed" : "onSale"}
          onValueChange={(value) => setRemoved(value === "removed")}
          options={[
            { value: "onSale", label: text.onSale },
            { value: "removed", label: text.removed },
          ]}
        />
      </div>
      <Loaded
        query={list}
        waiting={
          <div className="divide-y divide-line border-y" aria-busy="true">
            {["a", "b", "c", "d", "e", "f"].map((row) => (
              <div key={row} className="space-y-2 px-2 py-2.5">
                <Skeleton className="h-3 w-2/5" />
                <Skeleton className="h-3 w-1/4" />
              </div>
            ))}
          </div>
        }
        failed={{ title: text.failed, kept: null }}
        isEmpty={rows.length === 0}
        empty={
          query ? (
            <EmptyState
              icon={<Search />}
              title={text.noneTitle}
              text={text.noneText}
              action={<Button onClick={() => setTyped("")}>{text.clearSearch}</Button>}
            />
          ) : removed ? (
            <EmptyState icon={<Package />} title={text.removedEmpty} />
          ) : (
            <EmptyState
              icon={<Package />}
              title={text.emptyTitle}
              text={text.emptyText}
              action={
                mayChange ? (
                  <Button asChild variant="primary">
                    <Link href={`/${member.slug}/settings/shop/new`}>{words.connect}</Link>
                  </Button>
                ) : null
              }
            />
          )
        }
      >
        {() => (
          <>
            <ul aria-label={text.label} className="divide-y divide-line border-y">
              {rows.map((row) => (
                <ProductRow key={row.id} row={row} onOpen={() => setShown(row.id)} />
              ))}
            </ul>
            <LoadMore auto label={text.more} query={list} />
          </>
        )}
      </Loaded>
      <Sheet open={shown !== null} onOpenChange={(open) => !open && setShown(null)}>
        {shown ? <ProductSheet key={shown} productId={shown} /> : null}
      </Sheet>
    </div>
  )
}

function ProductRow({ row, onOpen }: { row: Row; onOpen: () => void }) {
  const { text, value, day } = useProductWords()
  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        className="flex w-full flex-wrap items-center gap-x-4 gap-y-1 px-2 py-2 text-left hover:bg-hover sm:flex-nowrap"
      >
        <span className="min-w-0 flex-1 basis-full sm:basis-0">
          <span className="block truncate font-medium text-sm">{row.title}</span>
          <span className="block truncate text-muted text-xs">
            {[row.sku, row.connector.name, row.others > 0 ? text.others(row.others) : ""].filter(Boolean).join(" · ")}
          </span>
        </span>
        <span className="figures flex min-w-0 items-baseline gap-3 text-sm sm:w-72 sm:justify-end">
          {row.promotion ? (
            <span className="min-w-0 truncate text-tide text-xs">
              {text.promotion} {value("promotion", row.promotion.value, row.promotion.unit)}
              {row.promotion.validUntil ? ` · ${text.until(day(row.promotion.validUntil))}` : ""}
            </span>
          ) : null}
          <span>{row.price ? value("price", row.price.value, row.price.unit) : "–"}</span>
        </span>
        <span className="figures w-20 text-sm sm:text-right">
          {row.stock ? value("stock", row.stock.value, row.stock.unit) : "–"}
        </span>
        <span className="text-muted text-xs sm:w-24 sm:text-right">
          <Ago at={row.updatedAt} />
        </span>
      </button>
    </li>
  )
}
