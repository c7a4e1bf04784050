import { z } from "zod"
import { type IntentModel, predictIntent, trainIntents } from "@/server/ai/rules/intent-model"
import { judgeDialogue, type QualityModel, trainQuality } from "@/server/ai/rules/judge-dialogue"
import { readDialogues, readTurns } from "@/server/ai/rules/read-ratings"
import { readSentiment, type SentimentModel, trainSentiment } from "@/server/ai/rules/sentiment-model"
import { spotQuestion } from "@/server/ai/rules/spot-question"

const lang = z.string().nullish()
const word = z.union([z.string(), z.number(), z.boolean()])
const rating = z.union([word, z.array(word)]).nullish()
const rated = { satisfaction: rating, label: rating, rating }
const turn = z.object({
  text: z.string().nullish(),
  role: z.string().nullish(),
  from: z.string().nullish(),
  speaker: z.string().nullish(),
  ...rated,
})

/** Models by language, as they were last trained; "" is the one trained without a language. */
const intents = new Map<string, IntentModel>()
const sentiments = new Map<string, SentimentModel>()
let quality: QualityModel | null = null

/** Reading a customer: what they want, how they feel, whether a comment asks, whether a dialogue went badly. */
export const understanding: Record<string, (input: unknown) => unknown> = {
  train: operation(
    z.object({ rows: z.array(z.object({ text: z.string(), intent: z.coerce.string() })), lang }),
    (input) => {
      const started = performance.now()
      const model = trainIntents(input.rows)
      intents.set(input.lang ?? "", model)
      return {
        trained: input.rows.length,
        intents: model.intents.length,
        abstainBelow: model.abstainBelow,
        seconds: Math.round(performance.now() - started) / 1000,
      }
    },
  ),

  predict: operation(z.object({ text: z.string(), lang }), (input) => {
    const model = trainedFor(intents, input.lang)
    if (!model) throw new Error("no intents are trained yet: send train first")
    return predictIntent(model, input.text)
  }),

  trainSentiment: operation(z.object({ rows: z.array(z.object({ text: z.string(), label: word })), lang }), (input) => {
    const model = trainSentiment(input.rows)
    sentiments.set(input.lang ?? "", model)
    return { trained: input.rows.length, labels: model.sentiments, angryIsLabelled: model.anger !== null }
  }),

  /** Works untrained too, by the word lists. */
  sentiment: operation(z.object({ text: z.string(), lang }), (input) =>
    readSentiment(trainedFor(sentiments, input.lang), input.text),
  ),

  isQuestion: operation(z.object({ text: z.string() }), (input) => spotQuestion(input.text)),

  trainQuality: operation(z.object({ dialogues: z.array(z.object({ turns: z.array(turn), ...rated })) }), (input) => {
    quality = trainQuality(readDialogues(input.dialogues))
    return { trained: input.dialogues.length }
  }),

  /** Works untrained too, by what stands out. */
  quality: operation(z.object({ turns: z.array(turn) }), (input) => ({
    dissatisfied: judgeDialogue(quality, readTurns(input.turns)),
  })),
}

/** A language's own model, else the one trained without a language; a question without a language takes the only one. */
function trainedFor<Model>(models: Map<string, Model>, wanted: string | null | undefined): Model | null {
  const own = models.get(wanted ?? "") ?? models.get("")
  if (own) return own
  return !wanted && models.size === 1 ? ([...models.values()][0] as Model) : null
}

function operation<Shape extends z.ZodType>(shape: Shape, run: (input: z.output<Shape>) => unknown) {
  return (input: unknown) => run(shape.parse(input))
}
