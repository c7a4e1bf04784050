"use client"
import { useQuery } from "@tanstack/react-query"
import Link from "next/link"
import type { ReactNode } from "react"
import { useText } from "@/components/i18n/locale"
import { qualityText } from "@/components/i18n/quality"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { buttonVariants } from "@/components/ui/button-variants"
import { cn } from "@/components/ui/class-names"
import { Section } from "@/components/ui/section"
import type { Answered } from "@/server/api/root"
import { mostCounted } from "@/server/quality/rules/house-rules"
import { AppealPart } from "./appeal-part"
import { CoachingPart } from "./coaching"
import { PartLink, toneOf } from "./part-list"
import { CaseFrame, CaseStandIn } from "./quality-frame"
import { VoiceMark } from "./voice-mark"

type Case = Answered["quality"]["part"]
type FoundRow = Case["found"][number]

/** One who answered in one conversation: the score, how it came about, and the lines it turned on. */
export function PartCase({ partId }: { partId: string }) {
  const words = useText(qualityText)
  const text = words.one
  const { slug, memberId } = useWorkplace().member
  const part = useQuery(useTRPC().quality.part.queryOptions({ inspectedId: partId }))
  if (!part.data) return <CaseStandIn query={part} up="/conversations" />
  const { data } = part
  const own = data.found.filter((one) => one.partId !== null)
  const contact = data.found.filter((one) => one.partId === null)
  const address = `/${slug}/inbox/${data.conversationId}`
  return (
    <CaseFrame
      up="/conversations"
      title={text.title(data.contact?.trim() || words.visitor(data.conversationId.slice(-4).toUpperCase()))}
      description={
        <span className="flex items-center gap-2">
          <Badge tone={toneOf(data.score)}>{words.list.score(data.score)}</Badge>
          {data.member?.name ?? words.sides.bot}
        </span>
      }
      actions={
        <Link href={address} className={buttonVariants({})}>
          {text.open}
        </Link>
      }
    >
      <Section title={text.sum} description={`${text.full} · ${text.capped(mostCounted)}`}>
        {own.length === 0 ? <p className="text-muted text-sm">{text.clean}</p> : null}
        {data.unheard > 0 ? <p className="text-sm text-warn">{text.unheard(data.unheard)}</p> : null}
        {data.isUnjudged ? <p className="text-sm text-warn">{text.unjudged}</p> : null}
        <ul className="flex flex-col gap-4">
          {own.map((one) => (
            <FoundItem key={one.id} found={one} address={address}>
              <AppealPart finding={one} isMine={data.member?.id === memberId} />
            </FoundItem>
          ))}
        </ul>
      </Section>
      {contact.length > 0 ? (
        <Section title={text.contactSaid}>
          <ul className="flex flex-col gap-4">
            {contact.map((one) => (
              <FoundItem key={one.id} found={one} address={address} />
            ))}
          </ul>
        </Section>
      ) : null}
      {data.member ? <CoachingPart partId={partId} notes={data.notes} /> : null}
      {data.others.length > 0 ? (
        <Section title={text.others}>
          {data.others.map((other) => (
            <PartLink key={other.id} part={other} />
          ))}
        </Section>
      ) : null}
    </CaseFrame>
  )
}

function FoundItem({ found, address, children }: { found: FoundRow; address: string; children?: ReactNode }) {
  const words = useText(qualityText)
  const text = words.one
  const { kind, points, withdrawnAt } = found
  const cost = withdrawnAt ? text.withdrawn : points > 0 ? text.minus(points) : text.free
  return (
    <li className="min-w-0">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <span className="font-medium">{words.kinds[kind]}</span>
        <span className="text-muted">{text.why[kind](found.why)}</span>
        <span className={cn("figures text-xs", withdrawnAt || points === 0 ? "text-muted" : "text-breach")}>
          {cost}
        </span>
      </p>
      <ul className="mt-1 border-l-2 border-line pl-3">
        {found.lines.map((line) => (
          <li key={line.messageId} className="py-0.5 text-sm">
            <Link href={`${address}?message=${line.seq}`} className="hover:underline">
              <span className={cn("mr-2 text-xs", line.by === "bot" ? "text-bot" : "text-muted")}>
                {words.sides[line.by]}
              </span>
              {line.voice ? <VoiceMark className="mr-2" /> : null}
              <span className="break-words">{line.text}</span>
            </Link>
          </li>
        ))}
      </ul>
      {children}
    </li>
  )
}
