"use client"
import { forecastText } from "@/components/i18n/forecast"
import { useLocale, useText } from "@/components/i18n/locale"
import { Section } from "@/components/ui/section"
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table"
import type { Answered } from "@/server/api/root"

type BackTestProps = { made: NonNullable<Answered["analytics"]["forecast"]["made"]> }

/** How far off the forecast would have been, and was, against repeating last week: in words, then in figures. */
export function BackTest({ made: { backTest, record, chosen } }: BackTestProps) {
  const text = useText(forecastText).check
  const locale = useLocale()
  const share = (value: number | null) =>
    value === null ? "–" : new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(value)
  const ratio = (value: number | null) =>
    value === null ? "–" : new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value)
  if (!backTest) return null
  const rows = (["days", "slots"] as const).flatMap((step) => {
    const { forecast, naive } = backTest[step]
    return [
      {
        key: `${step}-wape`,
        name: `${text.rows[step]} · ${text.wape}`,
        means: text.wapeMeans,
        cells: [share(forecast.wape), share(naive.wape)],
      },
      {
        key: `${step}-mape`,
        name: `${text.rows[step]} · ${text.mape}`,
        means: text.mapeMeans,
        cells: [share(forecast.mape), share(naive.mape)],
      },
      {
        key: `${step}-mase`,
        name: `${text.rows[step]} · ${text.mase}`,
        means: text.maseMeans,
        cells: [ratio(forecast.mase), ratio(naive.mase)],
      },
    ]
  })
  const worse = (backTest.days.forecast.wape ?? 0) > (backTest.days.naive.wape ?? 0)
  return (
    <Section title={text.title} description={text.description(backTest.times)}>
      <ul className="max-w-prose space-y-1 pb-4 text-sm">
        {(["days", "slots"] as const).map((step) => (
          <li key={step}>
            <span className="font-medium">{text.rows[step]}</span>{" "}
            {text.off(share(backTest[step].forecast.wape), share(backTest[step].naive.wape))}
          </li>
        ))}
        {worse ? <li className="text-warn">{text.worse}</li> : null}
        <li>
          {record
            ? text.record(
                Math.round(record.days),
                share(record.wape),
                record.naive === null ? null : share(record.naive),
                record.within === null ? null : share(record.within),
              )
            : text.noRecord}
        </li>
        <li className="text-muted">{text.chosen(chosen.map((way) => text.ways[way]).join(" · "))}</li>
      </ul>
      <Table caption={text.title}>
        <TableHead>
          <tr>
            <TableHeader>{text.columns.what}</TableHeader>
            <TableHeader numeric>{text.columns.forecast}</TableHeader>
            <TableHeader numeric>{text.columns.naive}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {rows.map(({ key, name, means, cells }) => (
            <TableRow key={key} height="dense">
              <TableCell>
                {name}
                <span className="block text-muted text-xs">{means}</span>
              </TableCell>
              <TableCell numeric>{cells[0]}</TableCell>
              <TableCell numeric>{cells[1]}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  )
}
