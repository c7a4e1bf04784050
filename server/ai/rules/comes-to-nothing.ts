import type { DialogueDefinition, DialogueTool, LookOutcome } from "@/server/ai/contract"
import { stepOf, waysFrom } from "@/server/ai/rules/dialogue-steps"

/** Look-ups that cannot bring anything in this shop as it stands, and how each would end. */
export type Fruitless = Partial<Record<DialogueTool, LookOutcome>>

/**
 * Whether a dialogue lives on look-ups that bring nothing: whatever its first questions are answered, the first thing it
 * does is such a look-up, and behind that it only says so and ends. One that goes on asking is of use to a person.
 */
export function comesToNothing(definition: DialogueDefinition, fruitless: Fruitless): boolean {
  const opening = definition.steps[0]
  return opening !== undefined && everyWay(opening.id, new Set())

  function everyWay(id: string, passed: Set<string>): boolean {
    const step = stepOf(definition, id)
    if (!step || passed.has(id)) return false
    if ("look" in step) {
      const outcome = fruitless[step.look]
      return outcome !== undefined && onlyEnds(step.next[outcome], new Set())
    }
    if (!("ask" in step || "by" in step)) return false
    return waysFrom(step).every(({ to }) => everyWay(to, new Set([...passed, id])))
  }

  function onlyEnds(id: string | undefined, passed: Set<string>): boolean {
    const step = id === undefined || passed.has(id) ? undefined : stepOf(definition, id)
    if (!step || !("say" in step)) return false
    return "end" in step || onlyEnds(step.next, new Set([...passed, step.id]))
  }
}
