"use client"
import { useInfiniteQuery } from "@tanstack/react-query"
import { Warehouse } from "lucide-react"
import Link from "next/link"
import { useState } from "react"
import { useText } from "@/components/i18n/locale"
import { punctuation } from "@/components/i18n/punctuation"
import { ticketsText } from "@/components/i18n/tickets"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { EmptyState } from "@/components/ui/empty-state"
import { LoadMore } from "@/components/ui/load-more"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { Select } from "@/components/ui/select"
import { TaskRow } from "./task-row"
import { PriorityBadge } from "./ticket-badges"
import { TicketsFrame } from "./tickets-frame"
import { useTicketNames, useTicketsBell } from "./use-tickets"

/** The departments' inbox. */
export function TasksPage() {
  const text = useText(ticketsText)
  const { about } = useText(punctuation)
  const trpc = useTRPC()
  const client = useTRPCClient()
  const { slug } = useWorkplace().member
  const { departments, departmentName, typeName } = useTicketNames()
  const [whose, setWhose] = useState("all")
  const [side, setSide] = useState<"open" | "over">("open")
  useTicketsBell()
  const asking = {
    over: side === "over",
    mine: whose === "mine",
    ...(whose === "all" || whose === "mine" ? {} : { department: whose }),
  }
  const asked = useInfiniteQuery({
    queryKey: [...trpc.tickets.tasks.pathKey(), "pages", asking],
    queryFn: ({ pageParam, signal }) => client.tickets.tasks.query({ ...asking, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  return (
    <TicketsFrame>
      <div className="flex flex-wrap items-center gap-2 py-3">
        <Select
          aria-label={text.page.department}
          className="w-auto max-w-52"
          value={whose}
          onValueChange={setWhose}
          options={[
            { value: "all", label: about(text.page.department, text.all) },
            { value: "mine", label: text.tasks.mine },
            ...departments.map(({ key }) => ({ value: key, label: departmentName(key) })),
          ]}
        />
        <SegmentedControl
          label={text.columns.status}
          value={side}
          onValueChange={setSide}
          options={[
            { value: "open", label: text.tasks.over.open },
            { value: "over", label: text.tasks.over.done },
          ]}
        />
      </div>
      <Loaded
        query={{ ...asked, data: asked.data?.pages.flatMap(({ rows }) => rows) }}
        empty={<EmptyState icon={<Warehouse />} {...text.tasks.empty} />}
      >
        {(rows) => (
          <>
            <ul aria-label={text.tasks.title} className="divide-y divide-line border-y">
              {rows.map((task) => (
                <li key={task.id} className="px-1 py-3">
                  <TaskRow
                    task={{ ...task, title: task.title || task.ticket.summary }}
                    head={
                      <>
                        <Badge>{departmentName(task.department)}</Badge>
                        <Link
                          href={`/${slug}/tickets/${task.ticket.id}`}
                          className="font-medium text-tide underline-offset-4 hover:underline"
                        >
                          #{task.ticket.number} {task.ticket.title || typeName(task.ticket.type)}
                        </Link>
                        {task.ticket.orderNumber ? (
                          <span className="figures text-muted text-xs">{task.ticket.orderNumber}</span>
                        ) : null}
                        <PriorityBadge priority={task.ticket.priority} />
                      </>
                    }
                  />
                </li>
              ))}
            </ul>
            <LoadMore label={text.more} query={asked} />
          </>
        )}
      </Loaded>
    </TicketsFrame>
  )
}
