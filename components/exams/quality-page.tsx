"use client"
import { useQuery } from "@tanstack/react-query"
import Link from "next/link"
import { examsText } from "@/components/i18n/exams"
import { useText } from "@/components/i18n/locale"
import { LoadFailed } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Section } from "@/components/ui/section"
import { RowsSkeleton } from "@/components/ui/skeleton"
import type { Answered } from "@/server/api/root"
import { shareOf } from "@/server/exams/rules/share-of"
import { attackTones, useAttackStanding } from "./attack-panel"
import { ShareFigure, type ShareTone, useShareWords } from "./share-figure"

type Quality = Answered["exams"]["quality"]

/** The bot's figures on the shop's own data, each with its sample, its interval and how it was measured. */
export function QualityPage() {
  const text = useText(examsText).quality
  const trpc = useTRPC()
  const { count } = useShareWords()
  const quality = useQuery(trpc.exams.quality.queryOptions())
  if (quality.isPending) return <RowsSkeleton rows={8} />
  if (quality.isError)
    return <LoadFailed error={quality.error} onRetry={() => quality.refetch()} title={text.failedTitle} />
  const { data } = quality
  return (
    <>
      <p className="max-w-prose pb-4 text-muted text-sm">{text.description(count(data.days))}</p>
      <Section title={text.turns} description={text.turnsHow(count(data.turns.questions))}>
        <Row>
          {(Object.keys(turnTones) as (keyof typeof turnTones)[]).map((part) => (
            <ShareFigure key={part} label={text.turnParts[part]} share={data.turns[part]} tone={turnTones[part]} />
          ))}
        </Row>
      </Section>
      <Resolution quality={data} />
      <Section title={text.precision} description={text.precisionHow}>
        <Row>
          <ShareFigure label={text.precisionExams} share={data.precision.exams} tone="good" />
          <ShareFigure label={text.precisionReviews} share={data.precision.reviews} tone="good" />
        </Row>
      </Section>
      <Intents model={data.intents} />
      <ExamFigures />
      <Attacks />
      <Section title={text.copilot} description={text.copilotHow}>
        <Row>
          {data.copilot.map(({ kind, shown, used, edited }) => (
            <ShareFigure
              key={kind}
              label={text.copilotKinds[kind as keyof typeof text.copilotKinds]}
              share={shareOf(used + edited, shown)}
              tone="tide"
              means={text.copilotMeans(count(used), count(edited))}
            />
          ))}
        </Row>
      </Section>
    </>
  )
}

const turnTones = {
  answered: "bot",
  suggested: "tide",
  missed: "warn",
  handed: "neutral",
  withModel: "bot",
  cached: "bot",
} as const satisfies Record<string, ShareTone>

const Row = ({ children }: { children: React.ReactNode }) => (
  <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2 lg:grid-cols-3">{children}</div>
)

const resolutionTones = { confirmed: "good", assumed: "tide", people: "neutral", open: "warn" } as const

function Resolution({ quality }: { quality: Quality }) {
  const text = useText(examsText).quality
  const { slug } = useWorkplace().member
  const { count } = useShareWords()
  const { resolution } = quality
  return (
    <Section title={text.resolution} description={text.resolutionHow(count(resolution.unsettled))}>
      <Row>
        {(Object.keys(resolutionTones) as (keyof typeof resolutionTones)[]).map((kind) => (
          <div key={kind}>
            <ShareFigure
              label={text.resolutionParts[kind]}
              share={resolution[kind]}
              tone={resolutionTones[kind]}
              means={text.resolutionMeans[kind]}
            />
            {resolution.examples[kind].length > 0 ? (
              <details className="text-xs">
                <summary className="cursor-pointer text-tide">{text.see}</summary>
                <ul className="flex flex-wrap gap-x-3 gap-y-1 pt-1">
                  {resolution.examples[kind].map((id, place) => (
                    <li key={id}>
                      <Link href={`/${slug}/inbox/${id}`} className="figures text-tide hover:underline">
                        {text.conversations} {count(place + 1)}
                      </Link>
                    </li>
                  ))}
                </ul>
              </details>
            ) : null}
          </div>
        ))}
      </Row>
    </Section>
  )
}

function Intents({ model }: { model: Quality["intents"] }) {
  const text = useText(examsText).quality
  const { slug } = useWorkplace().member
  const { count } = useShareWords()
  const known = model?.heldOut
  return (
    <Section
      title={text.intents}
      description={model ? text.intentsHow(count(model.version), count(model.lines)) : text.intentsNone}
    >
      {known ? (
        <Row>
          <ShareFigure
            label={text.accuracy}
            share={known.accuracy}
            href={`/${slug}/settings/bot/understanding`}
            linkLabel={text.intents}
          />
          <ShareFigure label={text.topThree} share={known.topThree} />
          <ShareFigure label={text.rightWhenSure} share={known.rightWhenSure} />
        </Row>
      ) : null}
    </Section>
  )
}

function ExamFigures() {
  const text = useText(examsText).quality
  const trpc = useTRPC()
  const { slug } = useWorkplace().member
  const lists = useQuery(trpc.exams.lists.queryOptions())
  const run = (lists.data ?? []).filter(({ newest }) => newest?.score)
  return (
    <Section title={text.exams} description={run.length === 0 ? text.examsNone : undefined}>
      <Row>
        {run.slice(0, 6).map(({ id, name, newest }) => (
          <ShareFigure
            key={id}
            label={name}
            share={newest!.score!.right}
            tone="good"
            href={`/${slug}/settings/bot/exams/${id}`}
            linkLabel={text.exams}
          />
        ))}
      </Row>
    </Section>
  )
}

function Attacks() {
  const all = useText(examsText)
  const text = all.quality
  const { slug } = useWorkplace().member
  const { data } = useAttackStanding()
  if (!data) return null
  const report = data.newest?.report
  return (
    <Section title={text.attacks} description={report ? undefined : text.attacksNone}>
      {report ? (
        <Row>
          <div>
            <ShareFigure
              label={all.attacks.version(data.newest?.version ?? "")}
              share={report.held}
              tone={data.state === "leaked" ? "breach" : "good"}
              href={`/${slug}/settings/bot/exams#attacks`}
              linkLabel={all.attacks.see}
            />
            <Badge tone={attackTones[data.state]} className="mt-1">
              {all.attacks.states[data.state]}
            </Badge>
          </div>
        </Row>
      ) : null}
    </Section>
  )
}
