"use client"
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query"
import { ReceiptText } from "lucide-react"
import Link from "next/link"
import { useState } from "react"
import { billingText } from "@/components/i18n/billing"
import { useLocale, useText } from "@/components/i18n/locale"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { cn } from "@/components/ui/class-names"
import { EmptyState } from "@/components/ui/empty-state"
import { LoadMore } from "@/components/ui/load-more"
import { RelativeTime } from "@/components/ui/relative-time"
import { Section } from "@/components/ui/section"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { Skeleton } from "@/components/ui/skeleton"
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import type { Answered } from "@/server/api/root"
import { receiptFilters } from "@/server/billing/rules/receipt-filters"
import { useFigures } from "./use-figures"

type Receipt = Answered["billing"]["receipts"]["receipts"][number]

/** One receipt for each billed conversation, newest first. */
export function ReceiptsSection() {
  const text = useText(billingText)
  const trpc = useTRPC()
  const [filter, setFilter] = useState<(typeof receiptFilters)[number]>("all")
  const list = useInfiniteQuery(
    trpc.billing.receipts.infiniteQueryOptions(
      { filter },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  )
  const receipts = list.data?.pages.flatMap((page) => page.receipts) ?? []
  return (
    <Section
      title={text.receipts.title}
      description={text.receipts.description}
      actions={
        <SegmentedControl
          label={text.receipts.filter}
          size="sm"
          value={filter}
          onValueChange={setFilter}
          options={receiptFilters.map((value) => ({ value, label: text.receipts.filters[value] }))}
        />
      }
      className="[&>header]:flex-wrap"
    >
      <Loaded
        query={list}
        waiting={<Skeleton className="h-40" />}
        failed={{ title: text.receipts.failed, kept: text.loadFailedKept }}
        isEmpty={receipts.length === 0}
        empty={
          <EmptyState
            icon={<ReceiptText />}
            title={filter === "all" ? text.receipts.emptyTitle : text.receipts.noneTitle}
            text={filter === "all" ? text.receipts.emptyText : undefined}
          />
        }
      >
        {() => (
          <>
            <Table caption={text.receipts.caption}>
              <TableHead>
                <tr>
                  <TableHeader>{text.receipts.conversation}</TableHeader>
                  <TableHeader>{text.receipts.why}</TableHeader>
                  <TableHeader className="hidden sm:table-cell">{text.receipts.when}</TableHeader>
                  <TableHeader numeric>{text.receipts.cost}</TableHeader>
                </tr>
              </TableHead>
              <TableBody>
                {receipts.map((receipt) => (
                  <ReceiptRow key={receipt.id} receipt={receipt} />
                ))}
              </TableBody>
            </Table>
            <LoadMore label={text.receipts.more} endText={text.receipts.end} query={list} />
          </>
        )}
      </Loaded>
    </Section>
  )
}

function ReceiptRow({ receipt }: { receipt: Receipt }) {
  const text = useText(billingText).receipts
  const locale = useLocale()
  const { member } = useWorkplace()
  const { money, count } = useFigures(receipt.currency)
  const isReversed = receipt.reversedAt !== null
  return (
    <TableRow>
      <TableCell className="max-w-40 truncate">
        {receipt.contact && receipt.conversationId ? (
          <Link
            href={`/${member.slug}/inbox/${receipt.conversationId}`}
            title={text.open}
            className="rounded-sm text-tide underline-offset-4 hover:underline"
          >
            {receipt.contact.name ?? text.noName}
          </Link>
        ) : (
          <span className="text-muted">{text.gone}</span>
        )}
        <span className="block text-muted text-xs sm:hidden">
          <RelativeTime at={receipt.at} locale={locale} timeZone={member.timeZone} />
        </span>
      </TableCell>
      <TableCell>
        <span className="block">{receipt.turn > 1 ? text.again(count(receipt.turn)) : text.answered}</span>
        <span className="block text-muted text-xs">
          {sayReversal(receipt, text.reversedFor) ?? sayReason(receipt.reason, text.reasons)}
        </span>
      </TableCell>
      <TableCell className="hidden whitespace-nowrap text-muted sm:table-cell">
        <RelativeTime at={receipt.at} locale={locale} timeZone={member.timeZone} />
      </TableCell>
      <TableCell numeric>
        <span className={cn(isReversed && "text-muted line-through")}>{money(receipt.unitAmount)}</span>
        {isReversed ? <span className="block text-good">{money(0)}</span> : null}
      </TableCell>
    </TableRow>
  )
}

const sayReason = (reason: string, words: Record<string, string>) => words[reason] ?? reason

const sayReversal = (receipt: Receipt, words: Record<string, string>) =>
  receipt.reversedFor ? (words[receipt.reversedFor] ?? receipt.reversedFor) : null
