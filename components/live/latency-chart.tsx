"use client"
import { useQuery } from "@tanstack/react-query"
import { BarChart } from "@/components/charts/bar-chart"
import { ChartFrame } from "@/components/charts/chart-frame"
import { liveText } from "@/components/i18n/live"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"

const askAgainMs = 5000

/** How long viewers waited for their answers, as it is now. */
export function LatencyChart({ roomId }: { roomId: string }) {
  const text = useText(liveText)
  const locale = useLocale()
  const trpc = useTRPC()
  const { timeZone } = useWorkplace().member
  const latency = useQuery(trpc.live.latency.queryOptions({ roomId }, { refetchInterval: askAgainMs }))
  const figures = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const clock = new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hour12: false,
    timeZone,
  })
  const whole = latency.data?.whole
  const share = whole && whole.questions > 0 ? whole.answered / whole.questions : null
  return (
    <ChartFrame
      title={text.latency}
      unit={text.latencyUnit}
      comparison={
        share === null
          ? null
          : text.covered(new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(share))
      }
    >
      {whole && whole.p95 !== null && whole.p50 !== null ? (
        <p className="figures flex flex-wrap gap-x-6 pb-2 text-sm">
          <span>
            <span className="text-muted">{text.p50}</span> {text.within(figures.format(whole.p50))}
          </span>
          <span>
            <span className="text-muted">{text.p95}</span> {text.within(figures.format(whole.p95))}
          </span>
        </p>
      ) : null}
      <BarChart
        rows={(latency.data?.steps ?? []).map(({ at, p50, p95 }) => ({
          at: new Date(at).toISOString(),
          p50: Math.round(p50 ?? 0),
          p95: Math.round(p95 ?? 0),
        }))}
        x="at"
        xLabel={text.at}
        series={[
          { key: "p50", label: text.p50, colour: "neutral" },
          { key: "p95", label: text.p95, colour: "tide" },
        ]}
        label={text.latencyLabel}
        heightPx={140}
        formatX={(value) => (value ? clock.format(new Date(value)) : "")}
        formatValue={(value) => figures.format(value)}
        empty={<p className="py-6 text-muted text-sm">{text.latencyEmpty}</p>}
      />
    </ChartFrame>
  )
}
