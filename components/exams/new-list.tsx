"use client"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useRef, useState } from "react"
import { reasonOf, sayError } from "@/components/i18n/errors"
import { examsText } from "@/components/i18n/exams"
import { useLocale, useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { Dialog, DialogContent } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { Select } from "@/components/ui/select"
import { Textarea } from "@/components/ui/textarea"
import { toast } from "@/components/ui/toast"
import { largestQuestionFile, questionSources } from "@/server/exams/contract"

const mostCharacters = 200_000
const titleOf = (file: File) => file.name.replace(/\.[^.]+$/, "").slice(0, 80)

/** Makes a list of questions from one of four sources. */
export function NewList({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const all = useText(examsText)
  const text = all.add
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const { slug } = useWorkplace().member
  const [name, setName] = useState("")
  const [source, setSource] = useState<(typeof questionSources)[number]>("text")
  const [language, setLanguage] = useState<"zh-CN" | "en">(locale)
  const [lines, setLines] = useState("")
  const [book, setBook] = useState<File | null>(null)
  const file = useRef<HTMLInputElement>(null)
  const created = ({ listId }: { listId: string }) => {
    void queries.invalidateQueries(trpc.exams.lists.pathFilter())
    toast.success(text.created)
    onOpenChange(false)
    router.push(`/${slug}/settings/bot/exams/${listId}`)
  }
  const add = useMutation(
    trpc.exams.addList.mutationOptions({
      meta: { quiet: true },
      onSuccess: created,
    }),
  )
  const upload = useMutation({
    meta: { quiet: true },
    mutationFn: async (book: File) => {
      if (book.size > largestQuestionFile) throw new Error("too-long")
      const asked = new URLSearchParams({ name: name.trim() || titleOf(book), locale: language })
      const answer = await fetch(`/api/exams/${slug}/questions?${asked}`, {
        method: "POST",
        headers: { "content-type": "application/octet-stream", "x-file-name": encodeURIComponent(book.name) },
        body: book,
      })
      const body = (await answer.json()) as { listId: string } | { error: { code: string; reason: string | null } }
      if ("error" in body) throw new Error(body.error.reason ?? body.error.code)
      return body
    },
    onSuccess: created,
  })
  const create = () => {
    if (source === "text" && book) return upload.mutate(book)
    add.mutate({
      name: name.trim() || text.sources[source],
      source,
      locale: language,
      text: source === "text" ? lines : "",
    })
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={text.title}
        footer={
          <Button
            variant="primary"
            loading={add.isPending || upload.isPending}
            disabled={source === "text" && !book && lines.trim().length < 2}
            onClick={create}
          >
            {text.create}
          </Button>
        }
      >
        <div className="space-y-4">
          <Field label={all.lists.name}>
            <Input
              value={name}
              maxLength={80}
              placeholder={text.sources[source]}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <Field label={text.from} hint={text.hints[source]}>
            <Select
              value={source}
              onValueChange={setSource}
              options={questionSources.map((value) => ({ value, label: text.sources[value] }))}
            />
          </Field>
          {source === "gaps" ? null : (
            <div className="space-y-1">
              <p className="font-medium text-sm">{text.language}</p>
              <SegmentedControl
                label={text.language}
                value={language}
                onValueChange={setLanguage}
                options={(["zh-CN", "en"] as const).map((value) => ({ value, label: text.languages[value] }))}
              />
            </div>
          )}
          {source === "text" ? (
            <>
              {book ? (
                <p className="flex items-center justify-between gap-2 rounded-lg bg-sunken px-3 py-2 text-sm">
                  <span className="min-w-0 truncate">{book.name}</span>
                  <Button size="sm" variant="ghost" onClick={() => setBook(null)}>
                    {all.common.remove}
                  </Button>
                </p>
              ) : (
                <Field label={text.lines}>
                  <Textarea
                    rows={8}
                    maxLength={mostCharacters}
                    placeholder={text.placeholder}
                    value={lines}
                    onChange={(event) => setLines(event.target.value)}
                  />
                </Field>
              )}
              <input
                ref={file}
                type="file"
                accept=".xlsx,.csv,.tsv,.txt,text/csv,text/plain"
                className="sr-only"
                aria-label={text.file}
                tabIndex={-1}
                onChange={async (event) => {
                  const [chosen] = event.target.files ?? []
                  event.target.value = ""
                  if (!chosen) return
                  if (!name) setName(titleOf(chosen))
                  // A workbook is read by the server; text can be looked over and edited first.
                  if (/\.xlsx$/i.test(chosen.name)) setBook(chosen)
                  else {
                    setBook(null)
                    setLines((await chosen.text()).slice(0, mostCharacters))
                  }
                }}
              />
              <Button size="sm" onClick={() => file.current?.click()}>
                {text.file}
              </Button>
            </>
          ) : null}
          {upload.isError ? (
            <p role="alert" className="text-breach text-sm">
              {text.faults[upload.error.message as keyof typeof text.faults] ?? text.unreadable}
            </p>
          ) : null}
          {add.isError ? (
            <p role="alert" className="text-breach text-sm">
              {reasonOf(add.error) === "no-questions" ? text.noQuestions : sayError(add.error, locale)}
            </p>
          ) : null}
        </div>
      </DialogContent>
    </Dialog>
  )
}
