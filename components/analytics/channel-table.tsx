"use client"
import Link from "next/link"
import { analyticsText } from "@/components/i18n/analytics"
import { useLocale, useText } from "@/components/i18n/locale"
import { ChannelMark } from "@/components/inbox/channel-mark"
import { Meter } from "@/components/ui/meter"
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import type { Answered } from "@/server/api/root"
import type { Asked } from "./overview-address"

type ChannelTableProps = {
  channels: Answered["analytics"]["overview"]["channels"]
  hrefOf: (asked: Asked) => string
}

/** Where conversations came from, and how many of each needed a person. */
export function ChannelTable({ channels, hrefOf }: ChannelTableProps) {
  const text = useText(analyticsText).charts
  const locale = useLocale()
  const count = (value: number) => new Intl.NumberFormat(locale).format(value)
  const percent = (share: number) =>
    new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(share)
  if (channels.length === 0) return <p className="py-8 text-muted text-sm">{text.volumeEmpty}</p>
  const link = "underline-offset-4 hover:underline"
  return (
    <Table caption={text.channelsLabel}>
      <TableHead>
        <tr>
          <TableHeader>{text.channel}</TableHeader>
          <TableHeader numeric>{text.count}</TableHeader>
          <TableHeader numeric>{text.handedOff}</TableHeader>
          <TableHeader className="hidden w-2/5 sm:table-cell">{text.share}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {channels.map(({ channel, count: opened, handed_off: handedOff }) => (
          <TableRow key={channel} height="dense">
            <TableCell>
              <ChannelMark channel={channel} className="text-ink text-sm" />
            </TableCell>
            <TableCell numeric>
              <Link href={hrefOf({ what: "all", channel })} className={link}>
                {count(opened)}
              </Link>
            </TableCell>
            <TableCell numeric>
              <Link href={hrefOf({ what: "handed_off", channel })} className={link}>
                {count(handedOff)}
              </Link>
            </TableCell>
            <TableCell className="hidden sm:table-cell">
              <span className="flex items-center gap-3">
                <Meter value={opened > 0 ? handedOff / opened : 0} label={text.share} />
                <span className="figures w-10 shrink-0 text-right text-muted text-xs">
                  {percent(opened > 0 ? handedOff / opened : 0)}
                </span>
              </span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
