"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import Link from "next/link"
import { useState } from "react"
import { askReviewText } from "@/components/i18n/ask-review"
import { useLocale, useText } from "@/components/i18n/locale"
import { reviewsText } from "@/components/i18n/reviews"
import { DiffText } from "@/components/knowledge/diff-text"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { buttonVariants } from "@/components/ui/button-variants"
import { RelativeTime } from "@/components/ui/relative-time"
import { Section } from "@/components/ui/section"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { CorrectAnswer } from "./correct-answer"
import { CaseFrame, CaseStandIn } from "./quality-frame"
import { outcomeTones, verdictTones } from "./review-list"

export type Review = Answered["reviews"]["read"]
type Fact = { kind: "article" | "product"; refId: string }

/** One doubted answer: what was asked and said, what it rests on then and now, the correction, the test, the recall. */
export function ReviewCase({ reviewId }: { reviewId: string }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const review = useQuery(trpc.reviews.read.queryOptions({ reviewId }, { retry: false }))
  const refresh = () => queries.invalidateQueries(trpc.reviews.pathFilter())
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => /^(review|recall|article)\./.test(name))) void refresh()
  })
  if (!review.data) return <CaseStandIn query={review} up="/reviews" />
  return <Case review={review.data} refresh={refresh} />
}

function Case({ review, refresh }: { review: Review; refresh: () => Promise<unknown> }) {
  const words = useText(reviewsText)
  const text = words.one
  const { verdicts } = useText(askReviewText)
  const locale = useLocale()
  const trpc = useTRPC()
  const { slug, timeZone } = useWorkplace().member
  const mayCorrect = useMay("knowledge.change")
  const [correcting, setCorrecting] = useState(false)
  const test = useMutation(trpc.reviews.test.mutationOptions({ onSettled: refresh }))
  const decide = useMutation(trpc.reviews.decide.mutationOptions({ onSuccess: refresh }))
  const choose = (decision: "right" | "dismissed" | "open") =>
    decide.mutate(
      { reviewId: review.id, decision },
      {
        onSuccess: () =>
          toast.success(
            text.decided[decision],
            decision === "open"
              ? undefined
              : {
                  action: {
                    label: words.undo,
                    onClick: () => decide.mutate({ reviewId: review.id, decision: "open" }),
                  },
                },
          ),
      },
    )
  const { status, verdict, askedBy } = review
  return (
    <CaseFrame
      up="/reviews"
      title={review.question || words.reviews.noQuestion}
      description={
        <span className="flex flex-wrap items-center gap-2">
          <Badge tone={verdictTones[verdict]}>{verdicts[verdict]}</Badge>
          <Badge tone={outcomeTones[status]}>{words.reviews.outcomes[status]}</Badge>
          {askedBy ? <span>{words.reviews.askedBy(askedBy)}</span> : null}
          <RelativeTime at={review.createdAt} locale={locale} timeZone={timeZone} />
        </span>
      }
      actions={
        status === "open" ? (
          <>
            <Button disabled={decide.isPending} onClick={() => choose("dismissed")}>
              {text.dismiss}
            </Button>
            <Button disabled={decide.isPending} onClick={() => choose("right")}>
              {text.right}
            </Button>
            {mayCorrect ? (
              <Button variant="primary" onClick={() => setCorrecting(true)}>
                {text.correct}
              </Button>
            ) : null}
          </>
        ) : (
          <Button disabled={decide.isPending} onClick={() => choose("open")}>
            {text.reopen}
          </Button>
        )
      }
    >
      {review.note ? (
        <Banner title={text.note} className="mb-4 bg-note">
          <span className="whitespace-pre-wrap break-words">{review.note}</span>
        </Banner>
      ) : null}
      <div className="grid gap-4 pb-6 md:grid-cols-2">
        <Words
          title={text.answer}
          aside={<RelativeTime at={review.saidAt} locale={locale} timeZone={timeZone} />}
          tone="bot"
        >
          {review.answer}
        </Words>
        <TestedAnswer review={review} testing={test.isPending} onTest={() => test.mutate({ reviewId: review.id })} />
      </div>
      {review.correction ? <Words title={text.correctionKept}>{review.correction}</Words> : null}
      <p className="pb-6">
        <Link href={`/${slug}/inbox/${review.conversationId}`} className="text-sm text-tide hover:underline">
          {words.openConversation}
        </Link>
      </p>
      <Sources review={review} refresh={refresh} />
      {review.products.length > 0 ? <Products review={review} refresh={refresh} /> : null}
      {correcting ? (
        <CorrectAnswer
          review={review}
          onClose={() => setCorrecting(false)}
          onCorrected={async () => {
            await refresh()
            test.mutate({ reviewId: review.id })
          }}
        />
      ) : null}
    </CaseFrame>
  )
}

type WordsProps = { title: string; aside?: React.ReactNode; tone?: "bot" | "plain"; children: React.ReactNode }

function Words({ title, aside, tone = "plain", children }: WordsProps) {
  return (
    <section className={tone === "bot" ? "rounded-lg bg-bot-soft p-3" : "rounded-lg bg-sunken p-3"}>
      <p className="flex flex-wrap items-center justify-between gap-2 pb-1 text-muted text-xs">
        {title}
        {aside}
      </p>
      <div className="reading whitespace-pre-wrap break-words">{children}</div>
    </section>
  )
}

type TestedAnswerProps = { review: Review; testing: boolean; onTest: () => void }

/** What the bot says to the same question by now, beside what it said then. */
function TestedAnswer({ review, testing, onTest }: TestedAnswerProps) {
  const text = useText(reviewsText).one
  const locale = useLocale()
  const { timeZone } = useWorkplace().member
  const { test } = review
  const decisions: Record<string, string> = text.decisions
  return (
    <Words
      title={text.tested}
      tone={test ? "bot" : "plain"}
      aside={
        <span className="flex items-center gap-2">
          {test ? (
            <>
              <Badge tone={test.decision === "answer" ? "good" : "warn"}>
                {decisions[test.decision] ?? test.decision}
              </Badge>
              <span>
                {text.testedAt} <RelativeTime at={test.at} locale={locale} timeZone={timeZone} />
              </span>
            </>
          ) : null}
          <Button size="sm" loading={testing} disabled={!review.question} onClick={onTest}>
            {text.test}
          </Button>
        </span>
      }
    >
      {testing ? (
        <span role="status" className="text-muted">
          {text.testing}
        </span>
      ) : test ? (
        test.text
      ) : (
        <span className="text-muted">{text.noTest}</span>
      )}
    </Words>
  )
}

/** The articles the answer cited: their words then, and what was changed since. */
function Sources({ review, refresh }: { review: Review; refresh: () => Promise<unknown> }) {
  const text = useText(reviewsText).one
  const { slug } = useWorkplace().member
  if (review.sources.length === 0) {
    return (
      <Section title={text.sources}>
        <p className="text-muted text-sm">{text.noSource}</p>
      </Section>
    )
  }
  return (
    <Section title={text.sources}>
      <ul className="space-y-4">
        {review.sources.map(({ articleId, title, cited, now }) => {
          const changed = cited && now && cited.version < now.version
          return (
            <li key={articleId} className="space-y-2 text-sm">
              <p className="flex flex-wrap items-center gap-2">
                <span className="min-w-0 break-words font-medium">{now?.question ?? title}</span>
                {!now ? (
                  <Badge tone="warn">{text.gone}</Badge>
                ) : now.status === "archived" ? (
                  <Badge tone="warn">{text.archived}</Badge>
                ) : changed ? (
                  <Badge tone="warn">{text.changed}</Badge>
                ) : (
                  <Badge tone="good">{text.same}</Badge>
                )}
                {now ? (
                  <Link href={`/${slug}/knowledge/${articleId}`} className="text-tide text-xs hover:underline">
                    {text.openArticle}
                  </Link>
                ) : null}
              </p>
              <div className="rounded-md bg-sunken p-3">
                <p className="figures pb-1 text-muted text-xs">
                  {cited ? text.cited(cited.version) : null}
                  {changed ? ` → ${text.now(now.version)}` : null}
                </p>
                {changed ? (
                  <DiffText before={cited.answer} after={now.answer} lang={now.locale} />
                ) : (
                  <p className="whitespace-pre-wrap break-words" lang={now?.locale}>
                    {cited?.answer ?? now?.answer}
                  </p>
                )}
              </div>
              {changed ? (
                <TakeBack review={review} fact={{ kind: "article", refId: articleId }} refresh={refresh} />
              ) : null}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

/** Data of the shop the answer told, and what it is now. */
function Products({ review, refresh }: { review: Review; refresh: () => Promise<unknown> }) {
  const text = useText(reviewsText).one
  return (
    <Section title={text.products}>
      <ul className="space-y-3 text-sm">
        {review.products.map(({ refId, name, title, said, version, now }) => (
          <li key={refId} className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <span className="min-w-0 break-words font-medium">{[title, name].filter(Boolean).join(" · ")}</span>
            <span className="figures">
              {text.told} {said}
            </span>
            <span className="figures">{now ? `${text.nowIs} ${now.value}` : text.unknownNow}</span>
            {now && now.version > version ? (
              <TakeBack review={review} fact={{ kind: "product", refId }} refresh={refresh} />
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The way to those who were told what has changed since. */
function TakeBack({ review, fact, refresh }: { review: Review; fact: Fact; refresh: () => Promise<unknown> }) {
  const text = useText(reviewsText).one
  const trpc = useTRPC()
  const { slug } = useWorkplace().member
  const [found, setFound] = useState<{ recallId: string | null } | null>(null)
  const find = useMutation(
    trpc.reviews.recallTold.mutationOptions({
      onSuccess: async (recall) => {
        setFound(recall)
        await refresh()
      },
    }),
  )
  const known = found?.recallId ?? (fact.kind === "article" && fact.refId === review.articleId ? review.recallId : null)
  if (known) {
    return (
      <Banner
        tone="warn"
        action={
          <Link href={`/${slug}/quality/corrections/${known}`} className={buttonVariants({ size: "sm" })}>
            {text.recallOpen}
          </Link>
        }
      >
        {text.recallText}
      </Banner>
    )
  }
  if (found) return <p className="text-muted text-sm">{text.recallNone}</p>
  return (
    <Button size="sm" loading={find.isPending} onClick={() => find.mutate({ reviewId: review.id, ...fact })}>
      {text.recallFind}
    </Button>
  )
}
