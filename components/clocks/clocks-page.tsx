"use client"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { Timer } from "lucide-react"
import Link from "next/link"
import { clocksText } from "@/components/i18n/clocks"
import { inboxText } from "@/components/i18n/inbox"
import { useLocale, useText } from "@/components/i18n/locale"
import { ChannelMark } from "@/components/inbox/channel-mark"
import { contactName } from "@/components/inbox/conversation"
import { useNow } from "@/components/inbox/use-now"
import { sayWait } from "@/components/inbox/waiting"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useWorkplace } from "@/components/shell/workplace"
import { cn } from "@/components/ui/class-names"
import { EmptyState } from "@/components/ui/empty-state"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import type { Answered } from "@/server/api/root"

type Clocks = Answered["inbox"]["clocks"]
const soonMs = 2 * 60_000

/** Every platform's clock that runs against a waiting customer, and the rules behind them. */
export function ClocksPage() {
  const text = useText(clocksText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const clocks = useQuery(trpc.inbox.clocks.queryOptions())
  useBell((rings) => {
    if (rings.length > 0 && !rings.some(({ name }) => /^(message|conversation|clock)\./.test(name))) return
    void queries.invalidateQueries(trpc.inbox.clocks.pathFilter())
  })
  return (
    <div className="mx-auto w-full max-w-5xl px-4 py-5 sm:px-6">
      <PageHeader title={text.title} description={text.description} />
      <Loaded query={clocks}>
        {({ running, rules }) => (
          <>
            <Section title={text.running}>
              {running.length === 0 ? (
                <EmptyState icon={<Timer />} title={text.empty} text={text.emptyText} />
              ) : (
                <Running running={running} />
              )}
            </Section>
            <Section title={text.rules}>
              <Rules rules={rules} />
            </Section>
          </>
        )}
      </Loaded>
    </div>
  )
}

function Running({ running }: { running: Clocks["running"] }) {
  const text = useText(clocksText)
  const inbox = useText(inboxText)
  const locale = useLocale()
  const { slug } = useWorkplace().member
  const now = useNow()
  return (
    <Table caption={text.running}>
      <TableHead>
        <tr>
          <TableHeader numeric>{text.columns.ends}</TableHeader>
          <TableHeader>{text.columns.customer}</TableHeader>
          <TableHeader>{text.columns.platform}</TableHeader>
          <TableHeader>{text.columns.clock}</TableHeader>
          <TableHeader numeric>{text.columns.left}</TableHeader>
          <TableHeader>{text.columns.holder}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {running.map(({ id, kind, at, contact, channel, holder, agent, left }) => {
          const leftMs = at.getTime() - now
          return (
            <TableRow key={`${id}:${kind}`}>
              <TableCell
                numeric
                className={cn(leftMs <= 0 ? "font-medium text-breach" : leftMs < soonMs && "font-medium text-warn")}
              >
                {now === 0 ? "" : leftMs <= 0 ? text.over : sayWait(leftMs, locale)}
              </TableCell>
              <TableCell>
                <Link href={`/${slug}/inbox/${id}`} className="text-tide underline-offset-4 hover:underline">
                  {contactName(contact, inbox.visitor)}
                </Link>
              </TableCell>
              <TableCell>
                <ChannelMark channel={channel} />
              </TableCell>
              <TableCell>{text.kinds[kind]}</TableCell>
              <TableCell numeric>{left ?? text.unlimited}</TableCell>
              <TableCell>{agent?.name ?? text.holders[holder as keyof typeof text.holders]}</TableCell>
            </TableRow>
          )
        })}
      </TableBody>
    </Table>
  )
}

function Rules({ rules }: { rules: Clocks["rules"] }) {
  const text = useText(clocksText)
  return (
    <Table caption={text.rules}>
      <TableHead>
        <tr>
          <TableHeader>{text.ruleColumns.platform}</TableHeader>
          <TableHeader>{text.ruleColumns.window}</TableHeader>
          <TableHeader>{text.ruleColumns.messages}</TableHeader>
          <TableHeader>{text.ruleColumns.pace}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {rules.map(({ channel, hours, agentHours, messages, kept, within }) => (
          <TableRow key={channel}>
            <TableCell>
              <ChannelMark channel={channel} />
            </TableCell>
            <TableCell>
              {hours === null ? text.unlimited : text.hours(hours)}
              {agentHours === null ? "" : ` · ${text.byPeople(text.hours(agentHours))}`}
            </TableCell>
            <TableCell>
              {messages ?? text.unlimited}
              {kept > 0 ? ` · ${text.kept(kept)}` : ""}
            </TableCell>
            <TableCell>{within ? text.within(within.minutes, within.fromHour, within.toHour) : "–"}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
