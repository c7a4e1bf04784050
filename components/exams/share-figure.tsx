"use client"
import Link from "next/link"
import { examsText } from "@/components/i18n/exams"
import { useLocale, useText } from "@/components/i18n/locale"
import { cn } from "@/components/ui/class-names"
import type { Share } from "@/server/exams/rules/share-of"

/** Says a share, its sample and its interval in the reader's numbers. */
export function useShareWords() {
  const text = useText(examsText).share
  const locale = useLocale()
  const percent = (value: number) =>
    new Intl.NumberFormat(locale, {
      style: "percent",
      maximumFractionDigits: value > 0.99 && value < 1 ? 1 : 0,
    }).format(value)
  const count = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value)
  return {
    percent,
    count,
    behind: ({ hits, of, low, high }: Share) =>
      of > 0 ? `${text.of(count(hits), count(of))} · ${text.interval(percent(low), percent(high))}` : text.none,
  }
}

const fills = {
  bot: "bg-bot",
  tide: "bg-tide",
  good: "bg-good",
  warn: "bg-warn",
  breach: "bg-breach",
  neutral: "bg-faint",
}
export type ShareTone = keyof typeof fills

type ShareFigureProps = {
  label: string
  share: Share
  tone?: ShareTone
  means?: string
  href?: string
  linkLabel?: string
}

/** A share, never bare: the number, how many of how many, and the interval drawn and written. */
export function ShareFigure({ label, share, tone = "bot", means, href, linkLabel }: ShareFigureProps) {
  const { percent, behind } = useShareWords()
  const at = (value: number) => `${Math.round(value * 1000) / 10}%`
  return (
    <div className="min-w-0">
      <p className="text-muted text-xs">{label}</p>
      <p className="figures mt-0.5 font-semibold text-xl">{share.share === null ? "–" : percent(share.share)}</p>
      <div aria-hidden="true" className="relative my-1.5 h-1.5 rounded-full bg-hover">
        {share.share === null ? null : (
          <>
            <span
              className={cn("absolute inset-y-0 left-0 rounded-full", fills[tone])}
              style={{ width: at(share.share) }}
            />
            <span
              className="absolute top-1/2 h-3 -translate-y-1/2 border-ink/60 border-x"
              style={{ left: at(share.low), width: `max(2px, ${at(share.high - share.low)})` }}
            />
          </>
        )}
      </div>
      <p className="figures text-muted text-xs">{behind(share)}</p>
      {means ? <p className="pt-0.5 text-muted text-xs">{means}</p> : null}
      {href ? (
        <Link href={href} className="text-tide text-xs hover:underline">
          {linkLabel}
        </Link>
      ) : null}
    </div>
  )
}
