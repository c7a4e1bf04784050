"use client"
import Link from "next/link"
import type { ReactNode } from "react"
import { automationText } from "@/components/i18n/automation"
import { inboxText } from "@/components/i18n/inbox"
import { useLocale, useText } from "@/components/i18n/locale"
import { punctuation } from "@/components/i18n/punctuation"
import { useWorkplace } from "@/components/shell/workplace"
import { cn } from "@/components/ui/class-names"
import { Meter } from "@/components/ui/meter"
import { wordsIn } from "./other-language"
import type { PreviewTurn } from "./use-preview"

/** What the bot did in one turn, in the order it did it. */
export function TurnTrace({ turn }: { turn: PreviewTurn }) {
  const all = useText(automationText)
  const text = all.trace
  const reasons = useText(inboxText).reasons
  const { list } = useText(punctuation)
  const locale = useLocale()
  const { trace } = turn
  const percent = (share: number) =>
    new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(share)
  const count = (value: number) => new Intl.NumberFormat(locale).format(value)
  const asked = turn.kind === "handoff" && turn.reason === "asked"
  const mood = trace.mood >= 0.8 ? "furious" : trace.mood >= 0.45 ? "angry" : trace.mood >= 0.2 ? "uneasy" : "calm"
  return (
    <ol className="ml-1.5 border-l text-sm">
      <Step label={text.language}>{text.languages[trace.language]}</Step>
      <Step label={text.mood}>
        <span className="flex items-center gap-2">
          <span>{text.moods[mood]}</span>
          <Meter
            value={trace.mood}
            label={text.mood}
            tone={mood === "calm" ? "good" : mood === "uneasy" ? "warn" : "breach"}
            className="max-w-24"
          />
          <span className="figures text-muted text-xs">{percent(trace.mood)}</span>
        </span>
      </Step>
      <IntentStep intent={trace.intent} percent={percent} />
      {trace.media ? <Step label={text.media}>{trace.media.join("\n")}</Step> : null}
      <Step label={text.rule} quiet={!trace.rule && !asked}>
        {trace.rule ? wordsIn(trace.rule, locale) : asked ? text.ruleSkipped : text.ruleNone}
      </Step>
      <Step label={text.dialogue} quiet={!trace.dialogue}>
        {!trace.dialogue
          ? text.dialogueNone
          : "end" in trace.dialogue
            ? text.dialogueEnd[trace.dialogue.end]
            : text.dialogueStep(list(trace.dialogue.slots))}
      </Step>
      {trace.tools ? (
        <Step label={text.tools}>
          {trace.tools.facts.map(({ kind, refId, version }) => (
            <span key={`${kind}:${refId}`} className="figures block">
              {text.toolFact(text.toolKinds[kind as keyof typeof text.toolKinds] ?? kind, version)}
            </span>
          ))}
        </Step>
      ) : null}
      {trace.cached ? <Step label={text.cached}>{text.cachedYes}</Step> : null}
      <Step label={text.search} quiet={!trace.searches}>
        {trace.searches
          ? trace.searches.map((search) => <Hits key={search.query} hits={search.hits} />)
          : text.searchNone}
      </Step>
      {trace.gate ? (
        <Step label={text.gate}>
          <span className="flex items-center gap-2">
            <span className="figures">{percent(trace.gate.confidence)}</span>
            <Meter value={trace.gate.confidence} label={text.gate} tone="bot" className="max-w-24" />
            <span className={trace.gate.answer ? "text-good" : "text-muted"}>
              {trace.gate.answer ? text.gateAnswer : text.gateRefuse}
            </span>
          </span>
        </Step>
      ) : null}
      {trace.searches ? (
        <Step label={text.model} quiet={!trace.model}>
          {!trace.model
            ? text.modelNone
            : trace.model.failed
              ? text.modelFailed
              : trace.model.ungrounded
                ? text.modelUngrounded
                : trace.model.refused
                  ? text.modelRefused
                  : text.modelUsed(trace.model.model)}
          {trace.model?.attempt && trace.model.attempt > 1 ? (
            <span className="figures block text-muted text-xs">{text.modelTries(trace.model.attempt)}</span>
          ) : null}
        </Step>
      ) : null}
      <Step label={text.decision} strong>
        {all.decisions[turn.kind]}
        {turn.kind === "handoff" ? (
          <span className="block font-normal text-muted text-xs">{text.reason(reasons[turn.reason])}</span>
        ) : null}
      </Step>
      <Step label={text.answer}>
        {turn.text ? <span className="line-clamp-4 whitespace-pre-wrap">{turn.text}</span> : text.silent}
        <Sources turn={turn} />
      </Step>
      <Step label={text.cost}>
        <span className="figures">
          {turn.tokens ? text.tokens(count(turn.tokens.prompt), count(turn.tokens.completion)) : text.noTokens} ·{" "}
          {text.took(count(turn.tookMs))}
        </span>
      </Step>
    </ol>
  )
}

function Step(props: { label: string; quiet?: boolean; strong?: boolean; children: ReactNode }) {
  return (
    <li className="relative pb-3 pl-4 last:pb-0">
      <span
        aria-hidden="true"
        className={cn(
          "absolute top-1.5 -left-1 size-2 rounded-full",
          props.quiet ? "border border-line-strong bg-surface" : props.strong ? "bg-bot" : "bg-tide",
        )}
      />
      <p className="text-muted text-xs">{props.label}</p>
      <div className={cn("min-w-0 break-words", props.quiet && "text-muted", props.strong && "font-medium")}>
        {props.children}
      </div>
    </li>
  )
}

/** The three likeliest intents as bars; the one acted on stands out. */
function IntentStep(props: { intent: PreviewTurn["trace"]["intent"]; percent: (share: number) => string }) {
  const { intent, percent } = props
  const text = useText(automationText).trace
  const locale = useLocale()
  if (!intent) {
    return (
      <Step label={text.intent} quiet>
        {text.intentNone}
      </Step>
    )
  }
  return (
    <Step label={text.intent} quiet={intent.abstain}>
      <ul className="space-y-1">
        {intent.top.slice(0, 3).map((likely) => (
          <li key={likely.intent} className="flex items-center gap-2">
            <span
              className={cn(
                "min-w-0 flex-1 truncate",
                !intent.abstain && likely.intent === intent.intent && "font-medium",
              )}
            >
              {wordsIn(likely.name, locale)}
            </span>
            <Meter value={likely.score} label={wordsIn(likely.name, locale)} tone="bot" className="w-20 shrink-0" />
            <span className="figures w-9 shrink-0 text-right text-muted text-xs">{percent(likely.score)}</span>
          </li>
        ))}
      </ul>
      {intent.abstain ? <span className="block text-xs">{text.intentUnsure}</span> : null}
    </Step>
  )
}

type Hit = NonNullable<PreviewTurn["trace"]["searches"]>[number]["hits"][number]

function Hits({ hits }: { hits: Hit[] }) {
  const text = useText(automationText).trace
  const { slug } = useWorkplace().member
  if (hits.length === 0) return text.searchEmpty
  const best = Math.max(...hits.map(({ score }) => score), 1e-9)
  return (
    <ul className="space-y-1.5 pt-0.5">
      {hits.map((hit) => (
        <li key={hit.id}>
          <span className="flex items-baseline justify-between gap-3">
            <Link href={`/${slug}/knowledge/${hit.id}`} className="min-w-0 truncate hover:underline">
              {hit.question}
            </Link>
            <span className="figures shrink-0 text-muted text-xs">{text.score(hit.score.toFixed(1))}</span>
          </span>
          <Meter value={hit.score / best} label={text.score(hit.score.toFixed(1))} tone="tide" />
        </li>
      ))}
    </ul>
  )
}

function Sources({ turn }: { turn: PreviewTurn }) {
  const text = useText(automationText).playground
  const { slug } = useWorkplace().member
  return turn.cites.map((cite) => (
    <Link
      key={cite.articleId}
      href={`/${slug}/knowledge/${cite.articleId}`}
      className="figures block truncate pt-0.5 text-bot text-xs hover:underline"
    >
      {text.source(cite.title, cite.version)}
    </Link>
  ))
}
