"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useMemo, useState } from "react"
import { BilingualField } from "@/components/automation/bilingual-field"
import { dialoguesText } from "@/components/i18n/dialogues"
import { reasonOf, sayError } from "@/components/i18n/errors"
import { useLocale, useText } from "@/components/i18n/locale"
import { ChipInput } from "@/components/knowledge/chip-input"
import { LeaveDialog } from "@/components/knowledge/leave-dialog"
import { useLeaveGuard } from "@/components/knowledge/use-leave-guard"
import { useSaveKey } from "@/components/knowledge/use-save-key"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { BackLink } from "@/components/ui/back-link"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { Field } from "@/components/ui/field"
import { toast } from "@/components/ui/toast"
import type { DialogueDefinition, DialogueStep } from "@/server/ai/contract"
import type { Answered } from "@/server/api/root"
import { faultsOf, withBothLanguages } from "./sound"
import { AddStep, StepCard } from "./step-card"
import { StepGraph } from "./step-graph"
import { blankDefinition, freshId, newStep, type StepKind } from "./step-kinds"
import { TryDialogue } from "./try-dialogue"

type Dialogue = Answered["dialogues"]["list"][number]
type Draft = { name: { "zh-CN": string; en: string }; definition: DialogueDefinition }

/** One script to edit, to draw and to try; without an id a new one, blank or as a copy of another. */
export function DialogueEditor({ dialogueId, copyOf }: { dialogueId?: string; copyOf?: string }) {
  const text = useText(dialoguesText)
  const trpc = useTRPC()
  const dialogues = useQuery(trpc.dialogues.list.queryOptions())
  const find = (id: string | undefined) => dialogues.data?.find((dialogue) => dialogue.id === id) ?? null
  const saved = find(dialogueId)
  return (
    <Loaded
      query={dialogues}
      rows={8}
      isEmpty={dialogueId !== undefined && !saved}
      empty={<EmptyState title={text.editor.goneTitle} text={text.editor.goneText} action={<ToDialogues />} />}
    >
      {() => <Editor key={dialogueId ?? "new"} saved={saved} copied={find(copyOf)} />}
    </Loaded>
  )
}

function ToDialogues() {
  const text = useText(dialoguesText)
  const base = `/${useWorkplace().member.slug}/settings/bot/dialogues`
  return (
    <p className="text-muted text-sm">
      <BackLink href={base}>{text.back}</BackLink>
    </p>
  )
}

function Editor({ saved, copied }: { saved: Dialogue | null; copied: Dialogue | null }) {
  const all = useText(dialoguesText)
  const text = all.editor
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const mayChange = useMay("bot.change")
  const base = `/${useWorkplace().member.slug}/settings/bot/dialogues`
  const [draft, setDraft] = useState<Draft>(() => firstDraft(saved, copied, all))
  const [kept, setKept] = useState(draft)
  const [version, setVersion] = useState(saved?.version)
  const definition = useMemo(() => withBothLanguages(draft.definition), [draft.definition])
  const faults = useMemo(() => faultsOf(definition), [definition])
  const dirty = JSON.stringify(draft) !== JSON.stringify(kept)
  const behind = saved !== null && version !== undefined && saved.version > version
  const named = Boolean(draft.name["zh-CN"].trim() || draft.name.en.trim())

  const keep = useMutation(trpc.dialogues.keep.mutationOptions({ meta: { quiet: true } }))
  const guard = useLeaveGuard(dirty && !keep.isPending)
  const refresh = () => queries.invalidateQueries(trpc.dialogues.list.pathFilter())
  const save = async () => {
    if (!mayChange || keep.isPending || faults.length > 0 || !named || behind) return
    const sent = { name: withBothLanguages(draft.name), definition }
    try {
      const { id, version: now } = await keep.mutateAsync({ dialogueId: saved?.id, version, ...sent })
      setDraft(sent)
      setKept(sent)
      setVersion(now)
      toast.success(text.saved(now))
      await refresh()
      if (!saved) router.replace(`${base}/${id}`)
    } catch (error) {
      if (reasonOf(error) !== "newer-version") toast.error(sayError(error, locale))
      await refresh()
    }
  }
  useSaveKey(() => void save())
  const adopt = () => {
    if (!saved) return
    const theirs = { name: saved.name, definition: saved.definition }
    setDraft(theirs)
    setKept(theirs)
    setVersion(saved.version)
  }

  const put = (changed: Partial<DialogueDefinition>) =>
    setDraft({ ...draft, definition: { ...draft.definition, ...changed } })
  const { steps, triggers } = draft.definition
  const changeStep = (at: number, step: DialogueStep) =>
    put({ steps: steps.map((one, place) => (place === at ? step : one)) })
  const moveStep = (at: number, by: -1 | 1) => {
    const moved = [...steps]
    const [step] = moved.splice(at, 1)
    moved.splice(at + by, 0, step!)
    put({ steps: moved })
  }
  const addStep = (at: number, kind: StepKind) => {
    const id = freshId(draft.definition)
    const after = steps[at]
    const next = (after && "next" in after && typeof after.next === "string" && after.next) || steps.at(-1)!.id
    const step = newStep(kind, id, next, draft.definition)
    // What went on from here goes through the new step.
    const before = after && "next" in after && typeof after.next === "string" ? { ...after, next: id } : after
    put({ steps: [...steps.slice(0, at), ...(before ? [before as DialogueStep] : []), step, ...steps.slice(at + 1)] })
    requestAnimationFrame(() => showStep(id))
  }
  const chips = (language: "zh-CN" | "en") => (
    <ChipInput
      values={triggers[language]}
      onChange={(words) => put({ triggers: { ...triggers, [language]: words } })}
      placeholder={text.triggersAdd}
      removeLabel={text.removeWord}
      most={40}
      mostLength={60}
      lang={language}
      disabled={!mayChange}
    />
  )
  return (
    <div className="space-y-5">
      <ToDialogues />
      {behind ? (
        <Banner tone="warn" action={<Button onClick={adopt}>{text.loadNewer}</Button>}>
          {text.behind}
        </Banner>
      ) : null}
      <StepGraph
        definition={definition}
        faulty={new Set(faults.flatMap(({ step }) => (step ? [step] : [])))}
        onPick={showStep}
      />
      <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-5">
          <BilingualField
            label={text.name}
            hint={text.otherUsed}
            value={draft.name}
            onChange={(name) => setDraft({ ...draft, name })}
            maxLength={80}
            disabled={!mayChange}
          />
          <div className="grid gap-3 sm:grid-cols-2">
            <Field label={text.triggersZh}>{chips("zh-CN")}</Field>
            <Field label={text.triggersEn}>{chips("en")}</Field>
          </div>
          <p className="text-muted text-xs">{text.triggersHint}</p>
          <section aria-labelledby="steps-title">
            <h2 id="steps-title" className="font-semibold text-sm">
              {text.stepsTitle}
            </h2>
            <p className="pb-3 text-muted text-xs">{text.stepsHint}</p>
            <ol className="space-y-3">
              {steps.map((step, at) => (
                <StepCard
                  key={step.id}
                  definition={draft.definition}
                  at={at}
                  faults={faults.filter((fault) => fault.step === step.id)}
                  readOnly={!mayChange}
                  onChange={(changed) => changeStep(at, changed)}
                  onMove={(by) => moveStep(at, by)}
                  onRemove={() => put({ steps: steps.filter((_, place) => place !== at) })}
                  onAdd={(kind) => addStep(at, kind)}
                />
              ))}
            </ol>
            {mayChange ? (
              <div className="pt-3">
                <AddStep wide label={text.addLast} onAdd={(kind) => addStep(steps.length - 1, kind)} />
              </div>
            ) : null}
          </section>
        </div>
        <div className="space-y-4 xl:sticky xl:top-4 xl:self-start">
          <Faults faults={faults} definition={definition} />
          <TryDialogue key={JSON.stringify(definition)} definition={definition} sound={faults.length === 0} />
        </div>
      </div>
      {mayChange ? (
        <div className="sticky bottom-0 flex items-center gap-3 border-t bg-surface py-3">
          <Button
            variant="primary"
            disabled={!dirty || faults.length > 0 || !named || behind}
            loading={keep.isPending}
            onClick={() => void save()}
          >
            {text.save}
          </Button>
          {dirty ? <span className="text-sm text-warn">{text.unsaved}</span> : null}
        </div>
      ) : null}
      <LeaveDialog guard={guard} />
    </div>
  )
}

function Faults({ faults, definition }: { faults: ReturnType<typeof faultsOf>; definition: DialogueDefinition }) {
  const all = useText(dialoguesText)
  if (faults.length === 0) return <Banner tone="good">{all.problems.sound}</Banner>
  return (
    <Banner tone="warn" title={all.problems.title(faults.length)}>
      <ul className="pt-1 text-xs">
        {faults.map((fault) => {
          const place = definition.steps.findIndex(({ id }) => id === fault.step) + 1
          const words = all.problems[fault.problem](fault.about ?? "")
          return (
            <li key={`${fault.step}:${fault.problem}:${fault.about ?? ""}`}>
              {place > 0 && fault.step ? (
                <button type="button" className="text-left hover:underline" onClick={() => showStep(fault.step!)}>
                  {all.editor.step(place)}: {words}
                </button>
              ) : (
                words
              )}
            </li>
          )
        })}
      </ul>
    </Banner>
  )
}

function showStep(id: string) {
  const card = document.getElementById(`step-card-${id}`)
  card?.scrollIntoView({ block: "start" })
  card?.focus({ preventScroll: true })
}

function firstDraft(
  saved: Dialogue | null,
  copied: Dialogue | null,
  words: { newName: string; copyName: (name: string) => string },
): Draft {
  if (saved) return { name: saved.name, definition: saved.definition }
  if (!copied) return { name: { "zh-CN": words.newName, en: words.newName }, definition: blankDefinition }
  const { name, definition } = copied
  return { name: { "zh-CN": words.copyName(name["zh-CN"]), en: words.copyName(name.en) }, definition }
}
