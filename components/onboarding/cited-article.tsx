"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { onboardingText } from "@/components/i18n/onboarding"
import { useTRPC } from "@/components/shell/trpc"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { SkeletonText } from "@/components/ui/skeleton"
import { Textarea } from "@/components/ui/textarea"
import type { Answered } from "@/server/api/root"

/** The article behind an answer. Saving makes a new version, which the next answer cites. */
export function CitedArticle({ articleId }: { articleId: string | null }) {
  const text = useText(onboardingText).bot
  const trpc = useTRPC()
  const [saved, setSaved] = useState<{ articleId: string; version: number } | null>(null)
  const { data: article } = useQuery(
    trpc.knowledge.article.queryOptions({ articleId: articleId ?? "" }, { enabled: articleId !== null }),
  )
  return (
    <section className="min-w-0 lg:border-l lg:pl-6">
      <h2 className="mb-3 font-semibold text-base">{text.editor}</h2>
      {articleId === null ? (
        <p className="text-muted text-sm">{text.editorEmpty}</p>
      ) : article ? (
        <>
          <Editor key={`${article.id}:${article.version}`} article={article} onSaved={setSaved} />
          {saved?.articleId === article.id ? (
            <p role="status" className="mt-3 text-good text-sm">
              {text.saved(saved.version)}
            </p>
          ) : null}
        </>
      ) : (
        <SkeletonText lines={6} />
      )}
    </section>
  )
}

type EditorProps = {
  article: Answered["knowledge"]["article"]
  onSaved: (saved: { articleId: string; version: number }) => void
}

function Editor({ article, onSaved }: EditorProps) {
  const text = useText(onboardingText).bot
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const change = useMutation(
    trpc.knowledge.change.mutationOptions({
      meta: { quiet: true },
      onSuccess: (saved) => {
        onSaved(saved)
        return queries.invalidateQueries(trpc.knowledge.article.queryFilter({ articleId: article.id }))
      },
    }),
  )

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    change.mutate({
      articleId: article.id,
      version: article.version,
      topic: article.topic as "shipping",
      locale: article.locale as "zh-CN",
      aliases: article.aliases,
      status: article.status as "published",
      question: String(form.get("question")),
      answer: String(form.get("answer")),
    })
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {change.error ? <Banner tone="breach">{sayError(change.error, locale)}</Banner> : null}
      <Field label={text.question} aside={<span className="figures">{text.version(article.version)}</span>}>
        <Input name="question" defaultValue={article.question} maxLength={300} />
      </Field>
      <Field label={text.answer}>
        <Textarea name="answer" defaultValue={article.answer} rows={8} maxLength={4000} />
      </Field>
      <Button type="submit" variant="primary" loading={change.isPending} className="self-start">
        {text.save}
      </Button>
    </form>
  )
}
