import { setup } from "xstate"
import type { DialogueDefinition, DialogueMemory, DialogueStep, LookOutcome } from "@/server/ai/contract"
import { blanksIn, fillText, isFound, type LookStep, waysFrom } from "@/server/ai/rules/dialogue-steps"
import type { DialogueLocale } from "@/server/ai/rules/dialogue-words"

/** What the machine knows while it stands in a step. */
export type Standing = Pick<DialogueMemory, "found" | "done" | "doubted" | "said"> & {
  slots: Record<string, string>
  locale: DialogueLocale
  /** the steps passed since the customer last spoke: none is passed twice on one word */
  passed: string[]
}

export type DialogueEvent =
  | { type: "said"; slots: Record<string, string> }
  | { type: "corrected"; slots: Record<string, string> }
  | { type: "yes" }
  | { type: "no" }
  | { type: "outcome"; outcome: LookOutcome | "done"; values: Record<string, string> }
  | { type: "left" }
  | { type: "lost" }

/** The two ends no script writes: the customer walks away, and the bot gives up. */
export const leftState = "_left"
export const lostState = "_lost"

const room = setup({ types: {} as { context: Standing; events: DialogueEvent } })
type Config = Parameters<typeof room.createMachine>[0]
type States = NonNullable<Config["states"]>

/**
 * The definition as a statechart: a state a step, the final ones its ends. Questions whose slot is known are passed
 * without being asked; look-ups and writes are states that wait for an `outcome`.
 */
export function dialogueMachine(definition: DialogueDefinition) {
  const built = machines.get(definition) ?? buildMachine(definition)
  machines.set(definition, built)
  return built
}

// One turn walks many steps of one definition: its statechart is built once, and goes when the definition goes.
const machines = new WeakMap<DialogueDefinition, ReturnType<typeof buildMachine>>()

function buildMachine(definition: DialogueDefinition) {
  const states: States = { [leftState]: { type: "final" }, [lostState]: { type: "final" } }
  for (const step of definition.steps) states[step.id] = stateOf(definition, step)
  return room.createMachine({
    id: "dialogue",
    initial: definition.steps[0]!.id,
    context: () => ({
      slots: {},
      found: {},
      done: {},
      doubted: [],
      said: [],
      locale: "en" as const,
      passed: [],
    }),
    on: {
      corrected: {
        target: `.${definition.steps[0]!.id}`,
        actions: room.assign(({ context, event }) => ({
          slots: event.type === "corrected" ? withSlots(context.slots, event.slots) : context.slots,
          found: {},
          doubted: [],
          passed: [],
        })),
      },
      left: { target: `.${leftState}` },
      lost: { target: `.${lostState}` },
    },
    states,
  })
}

function stateOf(definition: DialogueDefinition, step: DialogueStep): States[string] {
  const ids = new Set(definition.steps.map(({ id }) => id))
  const to = (id: string) => (ids.has(id) ? id : lostState)
  const again = (context: Standing) => context.passed.filter((id) => id === step.id).length > 1
  const pass = room.assign(({ context }) => ({ passed: [...context.passed, step.id] }))
  const say = (text: { "zh-CN": string; en: string }) =>
    room.assign(({ context }) => ({
      passed: [...context.passed, step.id],
      said: [...context.said, fillText(definition, text[context.locale], context, context.locale)],
    }))
  const take = room.assign(({ context, event }) => ({
    slots: event.type === "said" ? withSlots(context.slots, event.slots) : context.slots,
    passed: [step.id],
  }))

  if ("ask" in step) {
    return {
      entry: room.assign(({ context }) => {
        const doubted = context.doubted.includes(step.slot)
        const stale = doubted || context.passed.includes(step.id)
        return {
          passed: [...context.passed, step.id],
          slots: stale ? withSlots(context.slots, { [step.slot]: "" }) : context.slots,
          doubted: context.doubted.filter((slot) => slot !== step.slot),
        }
      }),
      always: waysFrom(step).map(({ on, to: target }) => ({
        guard: ({ context }) => !again(context) && known(context, step.slot, on),
        target: to(target),
      })),
      on: { said: { actions: take } },
    }
  }
  if ("confirm" in step) {
    return {
      entry: pass,
      on: { said: { actions: take }, yes: to(step.next.yes), no: to(step.next.no) },
    }
  }
  if ("look" in step) {
    return {
      entry: pass,
      on: {
        outcome: waysFrom(step).map(({ on, to: target }) => ({
          guard: ({ event }) => event.type === "outcome" && outcomeOf(step, event.outcome) === on,
          target: to(target),
          actions: room.assign(({ context, event }) =>
            event.type === "outcome"
              ? {
                  found: { ...context.found, [step.as]: event.values },
                  doubted: isFound(on) ? [] : slotsOf(step),
                  passed: [],
                }
              : {},
          ),
        })),
      },
    }
  }
  if ("do" in step) {
    return {
      entry: pass,
      always: (["done", "failed"] as const).map((outcome) => ({
        guard: ({ context }) => context.done[step.id] === outcome,
        target: to(step.next[outcome]),
      })),
      on: {
        outcome: {
          actions: room.assign(({ context, event }) => ({
            done: {
              ...context.done,
              [step.id]: event.type === "outcome" && event.outcome === "done" ? ("done" as const) : ("failed" as const),
            },
            passed: [],
          })),
        },
      },
    }
  }
  if ("by" in step) {
    return {
      entry: pass,
      always: [
        ...waysFrom(step).map(({ on, to: target }) => ({
          guard: ({ context }: { context: Standing }) => !again(context) && context.slots[step.by] === on,
          target: to(target),
        })),
        { target: lostState },
      ],
    }
  }
  if ("end" in step) return { type: "final", entry: say(step.say) }
  return {
    entry: say(step.say),
    always: [{ guard: ({ context }) => !again(context), target: to(step.next) }, { target: lostState }],
  }
}

const known = (context: Standing, slot: string, on: string | null) =>
  on === null ? Boolean(context.slots[slot]) : context.slots[slot] === on

/** A script that does not tell shipped or late orders apart takes them as found; an outcome it never heard of as a failure. */
function outcomeOf(step: LookStep, outcome: string): string {
  if (outcome in step.next) return outcome
  return isFound(outcome) ? "found" : "failed"
}

const slotsOf = (step: LookStep) =>
  Object.values(step.input).flatMap((value) =>
    typeof value === "string" ? blanksIn(value) : [...blanksIn(value["zh-CN"]), ...blanksIn(value.en)],
  )

/** An empty value takes the slot out again. */
function withSlots(slots: Record<string, string>, changed: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...slots, ...changed }).filter(([, value]) => value !== ""))
}
