"use client"
import { Handshake } from "lucide-react"
import Link from "next/link"
import { useState } from "react"
import { useLocale, useText } from "@/components/i18n/locale"
import { promisesText } from "@/components/i18n/promises"
import { ChannelMark } from "@/components/inbox/channel-mark"
import { contactName } from "@/components/inbox/conversation"
import { QualityFrame } from "@/components/quality/quality-frame"
import { ViewList } from "@/components/quality/view-list"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { DropdownMenuItem } from "@/components/ui/dropdown-menu"
import { MoreMenu } from "@/components/ui/more-menu"
import type { PromiseView } from "@/server/promises/contract"
import { PromiseBadge } from "./promise-badge"
import { SettleDialog, type Settling } from "./settle-dialog"
import { type PromiseRow, useLedger } from "./use-ledger"

const views: PromiseView[] = ["running", "broken", "kept", "cancelled"]
/** The ledger: what was promised by when. Agents see what they answer for, supervisors everything. */
export function PromisesPage() {
  const text = useText(promisesText)
  const seesAll = useMay("review.decide")
  const [view, setView] = useState<PromiseView>("running")
  const [mine, setMine] = useState(false)
  const [settling, setSettling] = useState<Settling | null>(null)
  const asked = useLedger({ view, mine })
  return (
    <QualityFrame title={text.title} description={text.description}>
      <ViewList
        text={text}
        icon={<Handshake />}
        views={views}
        view={view}
        onView={setView}
        mine={seesAll ? { on: mine, onTurn: setMine } : undefined}
        query={asked}
      >
        {(row) => <PromiseLine key={row.id} row={row} onSettle={setSettling} />}
      </ViewList>
      {settling ? <SettleDialog {...settling} onClose={() => setSettling(null)} /> : null}
    </QualityFrame>
  )
}

function PromiseLine({ row, onSettle }: { row: PromiseRow; onSettle: (settling: Settling) => void }) {
  const text = useText(promisesText)
  const locale = useLocale()
  const { slug, timeZone } = useWorkplace().member
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(
    row.dueAt,
  )
  const isOver = row.status === "kept" || row.status === "cancelled"
  return (
    <li className="flex items-start gap-3 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-xs">
          <PromiseBadge promise={row} />
          <span className="font-medium text-ink">{text.kinds[row.kind]}</span>
          <time dateTime={row.dueAt.toISOString()} className="figures">
            {text.due(moment)}
          </time>
          <span>{row.owner?.name ?? text.shop}</span>
          {row.author === "bot" ? <span className="text-bot">{text.byBot}</span> : null}
        </p>
        <Link
          href={`/${slug}/inbox/${row.conversationId}${row.seq ? `?message=${row.seq}` : ""}`}
          className="block break-words py-1 text-sm underline-offset-4 hover:underline"
        >
          {row.quote}
        </Link>
        <p className="flex flex-wrap items-center gap-x-2 text-muted text-xs">
          <span>{contactName(row.contact, text.visitor)}</span>
          <ChannelMark channel={row.channel} />
        </p>
        {row.evidence ? <Evidence row={row} /> : null}
      </div>
      {isOver ? null : (
        <MoreMenu label={text.actions}>
          {(["keep", "move", "cancel"] as const).map((how) => (
            <DropdownMenuItem key={how} onSelect={() => onSettle({ how, promiseId: row.id, dueAt: row.dueAt })}>
              {text[how]}
            </DropdownMenuItem>
          ))}
        </MoreMenu>
      )}
    </li>
  )
}

/** Who settled it and why, or what proved it. */
function Evidence({ row: { evidence, settledBy } }: { row: PromiseRow }) {
  const text = useText(promisesText)
  const [what = "", of = ""] = evidence.split(":")
  return (
    <p className="break-words pt-1 text-muted text-xs">
      {settledBy ? text.byHand(settledBy.name, evidence) : text.proof(what, what === "request" ? "" : of)}
    </p>
  )
}
