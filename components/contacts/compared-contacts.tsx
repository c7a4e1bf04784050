"use client"
import type { ReactNode } from "react"
import { contactsText } from "@/components/i18n/contacts"
import { useLocale, useText } from "@/components/i18n/locale"
import { punctuation } from "@/components/i18n/punctuation"
import { ChannelMark } from "@/components/inbox/channel-mark"
import { useWorkplace } from "@/components/shell/workplace"
import { RelativeTime } from "@/components/ui/relative-time"
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import type { Answered } from "@/server/api/root"
import { joinProfiles } from "@/server/contacts/rules/join-profiles"
import { useContactFields } from "./use-contact-fields"

export type Side = Answered["contacts"]["compare"][number]

/** What of a side one row tells; `lost` says that the other side's word stands. */
type Cell = { shown: ReactNode; lost: boolean }

type ComparedProps = { sides: readonly [Side, Side]; survivorId: string; nameOf: (side: Side) => string }

/** Two customers side by side: what is joined, and whose word stands where both say something. */
export function ComparedContacts({ sides, survivorId, nameOf }: ComparedProps) {
  const text = useText(contactsText)
  const rows = useCompared(sides, survivorId)
  return (
    <Table caption={text.mergeCompare}>
      <TableHead>
        <tr>
          <TableHeader>
            <span className="sr-only">{text.facts}</span>
          </TableHeader>
          {sides.map((side) => (
            <TableHeader key={side.id} className="max-w-0 truncate text-ink">
              {nameOf(side)}
            </TableHeader>
          ))}
        </tr>
      </TableHead>
      <TableBody>
        {rows.map(({ label, cells }) => (
          <TableRow key={label}>
            <TableHeader scope="row" className="w-24 whitespace-normal py-1.5 align-top text-muted text-xs">
              {label}
            </TableHeader>
            {cells.map(({ shown, lost }, at) => (
              <TableCell key={sides[at]!.id} className="max-w-0 break-words align-top">
                {lost ? (
                  <del className="text-muted">
                    {shown}
                    <span className="sr-only">{text.notKept}</span>
                  </del>
                ) : (
                  shown
                )}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

/** The rows in which at least one of the two says something. */
function useCompared(sides: readonly [Side, Side], survivorId: string): { label: string; cells: Cell[] }[] {
  const text = useText(contactsText)
  const locale = useLocale()
  const { list } = useText(punctuation)
  const { timeZone } = useWorkplace().member
  const fields = useContactFields()
  const [survivor, absorbed] = sides[0].id === survivorId ? sides : [sides[1], sides[0]]
  const after = joinProfiles(survivor.profile, absorbed.profile)

  const ago = (at: Date | string) => <RelativeTime at={at} locale={locale} timeZone={timeZone} />
  const both = (label: string, show: (side: Side) => ReactNode) => ({
    label,
    cells: sides.map((side) => ({ shown: show(side), lost: false })),
  })
  const one = (label: string, wordOf: (profile: Side["profile"]) => unknown) => ({
    label,
    cells: sides.map(({ profile }) => {
      const word = wordOf(profile)
      const says = word !== null && word !== undefined && word !== ""
      return { shown: says ? String(word) : null, lost: says && word !== wordOf(after) }
    }),
  })
  const keys = [...new Set(sides.flatMap(({ profile }) => Object.keys(profile.attributes)))]
  const labelOf = (key: string) =>
    fields.find((field) => field.key === key)?.name[locale] ??
    { email: text.evidence.email, userId: text.evidence.signed }[key] ??
    key
  const consents: Readonly<Record<string, string>> = text.consents
  return [
    one(text.fieldName, ({ name }) => name),
    both(text.identities, ({ identities }) => (
      <ul className="flex flex-col gap-1">
        {identities.map(({ id, name, channel }) => (
          <li key={id} className="flex min-w-0 flex-wrap items-center gap-x-2">
            <ChannelMark channel={channel} className="shrink-0" />
            <span className="min-w-0 truncate">{name}</span>
          </li>
        ))}
      </ul>
    )),
    both(text.tags, ({ profile }) => (profile.tags.length > 0 ? list(profile.tags) : null)),
    both(text.note, ({ profile }) => profile.note && <span className="line-clamp-4">{profile.note}</span>),
    ...keys.map((key) => one(labelOf(key), ({ attributes }) => attributes[key])),
    one(text.consent, ({ marketing }) => (marketing === "unknown" ? null : consents[marketing])),
    both(text.counted.conversation, ({ counts }) => counts.conversations || null),
    both(text.counted.order, ({ counts }) => counts.orders || null),
    both(text.counted.ticket, ({ counts }) => counts.tickets || null),
    both(text.firstSeen, ({ createdAt }) => ago(createdAt)),
    both(text.columns.lastSeen, ({ profile }) => ago(profile.lastSeenAt)),
  ].filter(({ cells }) => cells.some(({ shown }) => shown !== null && shown !== ""))
}
