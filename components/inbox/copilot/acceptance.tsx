"use client"
import { useQuery } from "@tanstack/react-query"
import { copilotText } from "@/components/i18n/copilot"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Section } from "@/components/ui/section"
import { SkeletonText } from "@/components/ui/skeleton"
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table"

/** How often agents took what the copilot offered, by kind, with the counts behind each share. */
export function CopilotAcceptance() {
  const text = useText(copilotText).acceptance
  const locale = useLocale()
  const trpc = useTRPC()
  const asked = useQuery(trpc.copilot.acceptance.queryOptions({ days: 30 }))
  const percent = new Intl.NumberFormat(locale, { style: "percent" })
  const rows = asked.data?.filter(({ shown }) => shown > 0) ?? []
  return (
    <Section title={text.title} description={text.text}>
      {asked.isPending ? <SkeletonText lines={4} /> : null}
      {asked.isError ? <p className="text-breach text-sm">{text.failed}</p> : null}
      {asked.data && rows.length === 0 ? <p className="text-muted text-sm">{text.none}</p> : null}
      {rows.length > 0 ? (
        <Table caption={text.title}>
          <TableHead>
            <tr>
              <TableHeader>{text.kind}</TableHeader>
              <TableHeader numeric>{text.shown}</TableHeader>
              <TableHeader numeric>{text.used}</TableHeader>
              <TableHeader numeric>{text.edited}</TableHeader>
              <TableHeader numeric>{text.dismissed}</TableHeader>
              <TableHeader numeric>{text.rate}</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.kind}>
                <TableCell>{text.kinds[row.kind as keyof typeof text.kinds]}</TableCell>
                <TableCell numeric>{row.shown}</TableCell>
                <TableCell numeric>{row.used}</TableCell>
                <TableCell numeric>{row.edited}</TableCell>
                <TableCell numeric>{row.dismissed + row.ignored}</TableCell>
                <TableCell numeric>{row.rate === null ? "–" : percent.format(row.rate)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      ) : null}
    </Section>
  )
}
