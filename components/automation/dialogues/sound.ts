import { type Bilingual, fillOther } from "@/components/automation/other-language"
import { type DialogueDefinition, type DialogueStep, dialogueDefinition } from "@/server/ai/contract"
import { checkDialogue, type DialogueProblem } from "@/server/ai/rules/check-dialogue"

export type Fault = Omit<DialogueProblem, "problem"> & {
  problem: DialogueProblem["problem"] | "words-missing" | "shape"
}

/** Everything that keeps a draft from being saved: words still missing, and ways that do not hold. */
export function faultsOf(draft: DialogueDefinition): Fault[] {
  const parsed = dialogueDefinition.safeParse(draft)
  const shape: Fault[] = (parsed.error?.issues ?? []).map(({ path }) => {
    const step = path[0] === "steps" && typeof path[1] === "number" ? (draft.steps[path[1]]?.id ?? null) : null
    return { step, problem: missesWords(draft.steps.find(({ id }) => id === step)) ? "words-missing" : "shape" }
  })
  const faults = [...shape, ...checkDialogue(draft)]
  return faults.filter((fault, at) => faults.findIndex((one) => JSON.stringify(one) === JSON.stringify(fault)) === at)
}

const missesWords = (step: DialogueStep | undefined) => /"(?:zh-CN|en)":"\s*"/.test(JSON.stringify(step ?? null))

/** The draft as it is saved: a language left empty speaks with the other's words. */
export function withBothLanguages<T>(value: T): T {
  if (Array.isArray(value)) return value.map((one) => withBothLanguages(one)) as T
  if (typeof value !== "object" || value === null) return value
  if (isSaidInBoth(value)) return fillOther(value)
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withBothLanguages(one)])) as T
}

const isSaidInBoth = (value: object): value is Bilingual =>
  "zh-CN" in value && typeof value["zh-CN"] === "string" && "en" in value && typeof value.en === "string"
