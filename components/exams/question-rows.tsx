"use client"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Pencil, Trash2 } from "lucide-react"
import { useState } from "react"
import { examsText } from "@/components/i18n/exams"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { useMay } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { Dialog, DialogContent } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { IconButton } from "@/components/ui/icon-button"
import { Input } from "@/components/ui/input"
import { SwitchField } from "@/components/ui/switch-field"
import { Textarea } from "@/components/ui/textarea"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"

type Question = Answered["exams"]["questions"]["questions"][number]

/** The questions of a list and what each answer has to be. */
export function QuestionRows({ questions }: { questions: Question[] }) {
  const text = useText(examsText)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayRun = useMay("exam.run")
  const [edited, setEdited] = useState<Question | null>(null)
  const refresh = () => queries.invalidateQueries(trpc.exams.questions.pathFilter())
  const remove = useMutation(trpc.exams.removeQuestion.mutationOptions({ onSettled: refresh }))
  return (
    <>
      <ol className="divide-y divide-line border-y">
        {questions.map((question) => (
          <li key={question.id} className="flex items-center gap-3 px-2 py-1.5">
            <div className="min-w-0 flex-1">
              <p className="break-words text-sm">{question.text}</p>
              <p className="break-words text-muted text-xs">
                {[
                  question.mustSay ? text.list.expects(question.mustSay) : "",
                  question.articleId ? text.list.expectsArticle : "",
                  question.mayRefuse ? text.list.mayRefuse : "",
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            </div>
            {mayRun ? (
              <>
                <IconButton label={text.common.edit} icon={<Pencil />} onClick={() => setEdited(question)} />
                <IconButton
                  label={text.common.remove}
                  icon={<Trash2 />}
                  onClick={() => remove.mutate({ questionId: question.id })}
                />
              </>
            ) : null}
          </li>
        ))}
      </ol>
      {edited ? (
        <EditQuestion key={edited.id} question={edited} onClose={() => setEdited(null)} onSaved={refresh} />
      ) : null}
    </>
  )
}

function EditQuestion(props: { question: Question; onClose: () => void; onSaved: () => unknown }) {
  const { question, onClose, onSaved } = props
  const text = useText(examsText)
  const trpc = useTRPC()
  const [draft, setDraft] = useState({
    text: question.text,
    mustSay: question.mustSay ?? "",
    mayRefuse: question.mayRefuse,
    forgetArticle: false,
  })
  const change = useMutation(
    trpc.exams.changeQuestion.mutationOptions({
      onSuccess: () => {
        void onSaved()
        toast.success(text.list.kept)
        onClose()
      },
    }),
  )
  return (
    <Dialog open onOpenChange={(open) => (open ? null : onClose())}>
      <DialogContent
        title={text.common.question}
        footer={
          <Button
            variant="primary"
            loading={change.isPending}
            disabled={draft.text.trim().length < 2}
            onClick={() => change.mutate({ questionId: question.id, ...draft })}
          >
            {text.common.save}
          </Button>
        }
      >
        <div className="space-y-4">
          <Field label={text.common.question}>
            <Textarea
              rows={2}
              autoGrow
              maxLength={500}
              value={draft.text}
              onChange={(event) => setDraft({ ...draft, text: event.target.value })}
            />
          </Field>
          <Field label={text.list.mustSay} hint={text.list.mustSayHint}>
            <Input
              value={draft.mustSay}
              maxLength={300}
              onChange={(event) => setDraft({ ...draft, mustSay: event.target.value })}
            />
          </Field>
          <SwitchField
            label={text.list.mayRefuse}
            hint={text.list.mayRefuseHint}
            checked={draft.mayRefuse}
            onCheckedChange={(mayRefuse) => setDraft({ ...draft, mayRefuse })}
          />
          {question.articleId ? (
            <SwitchField
              label={text.list.forget}
              checked={draft.forgetArticle}
              onCheckedChange={(forgetArticle) => setDraft({ ...draft, forgetArticle })}
            />
          ) : null}
        </div>
      </DialogContent>
    </Dialog>
  )
}
