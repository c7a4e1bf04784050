import fs from "node:fs"
import path from "node:path"
import { z } from "zod"
import { printFigure, printShare } from "@/scripts/evals/figure"
import { templateBot } from "@/scripts/evals/template-bot"
import type { TurnDecision } from "@/server/ai"
import { newChat, takeQuietTurn } from "@/server/flows/quiet-bot"
import { trades } from "@/server/tenants/templates"

const folder = path.resolve(import.meta.dirname, "../../tests/evals/dialogue")
const times = 3

const script = z.object({
  name: z.string(),
  locale: z.enum(["zh-CN", "en"]),
  trade: z.enum(trades),
  turns: z.array(
    z.object({
      say: z.string(),
      expect: z.object({
        kind: z.enum(["answer", "suggest", "miss", "greet", "dialogue", "handoff", "any"]),
        articleKeys: z.array(z.string()).optional(),
        reason: z.string().optional(),
        slot: z.record(z.string(), z.string()).optional(),
        mustSay: z.array(z.string()).optional(),
        mustNotSay: z.array(z.string()).optional(),
      }),
    }),
  ),
})
type Script = z.infer<typeof script>
type Expected = Script["turns"][number]["expect"]
/** `tap`: the bot asked back, and the right article was among what it offered. */
type Verdict = "right" | "tap" | "wrong"

/**
 * Scripted customers of several turns against the product's own turn, in a shop that just opened and without a database.
 * Everything is played three times; the spread says how far the three differ.
 */
export async function examine() {
  // The bot reads the environment for its model only; nothing here opens a database.
  process.env.DATABASE_URL ??= "postgresql://nobody@localhost/none"
  process.env.TIDELINE_SECRET ??= "x".repeat(32)
  const files = fs.readdirSync(folder).filter((file) => file.endsWith(".json"))
  const scripts = files.flatMap((file) =>
    z.array(script).parse(JSON.parse(fs.readFileSync(path.join(folder, file), "utf8"))),
  )
  const rounds: { script: Script; verdicts: Verdict[] }[][] = []
  for (let round = 0; round < times; round++) {
    const played = []
    for (const one of scripts) played.push({ script: one, verdicts: await play(one, round === 0) })
    rounds.push(played)
  }
  const [first = []] = rounds
  print("dialogue.all", first)
  for (const locale of ["zh-CN", "en"] as const) {
    print(
      `dialogue.${locale}`,
      first.filter((one) => one.script.locale === locale),
    )
  }
  const turns = first.flatMap(({ script, verdicts }) =>
    verdicts.map((verdict, at) => ({ verdict, kind: script.turns[at]?.expect.kind })),
  )
  for (const kind of [...new Set(turns.map((turn) => turn.kind))].sort()) {
    const expected = turns.filter((turn) => turn.kind === kind)
    printShare(
      `dialogue.expected-${kind}.turns-right`,
      expected.filter(({ verdict }) => verdict === "right").length,
      expected.length,
    )
  }
  const shares = rounds.map((played) => {
    const verdicts = played.flatMap((one) => one.verdicts)
    return (100 * verdicts.filter((verdict) => verdict === "right").length) / verdicts.length
  })
  printFigure({ name: `dialogue.spread-of-${times}`, value: Math.max(...shares) - Math.min(...shares), unit: "points" })
}

function print(name: string, played: { verdicts: Verdict[] }[]) {
  const verdicts = played.flatMap((one) => one.verdicts)
  const right = verdicts.filter((verdict) => verdict === "right").length
  const tapped = verdicts.filter((verdict) => verdict !== "wrong").length
  printShare(`${name}.turns-right`, right, verdicts.length, 85)
  printShare(`${name}.turns-right-after-a-tap`, tapped, verdicts.length)
  const whole = played.filter((one) => one.verdicts.every((verdict) => verdict === "right")).length
  printShare(`${name}.wholly-right`, whole, played.length)
}

async function play({ name, locale, trade, turns }: Script, aloud: boolean): Promise<Verdict[]> {
  const bot = templateBot(trade)
  let chat = newChat(locale === "en" ? "en" : "zh")
  const verdicts: Verdict[] = []
  for (const { say, expect } of turns) {
    const { decision, chat: after } = await takeQuietTurn(bot, chat, say)
    chat = after
    const verdict = judge(decision, expect)
    if (aloud && verdict !== "right") {
      console.error(
        `${verdict} ${locale} ${name}, turn ${verdicts.length + 1}: ${decision.kind}, expected ${expect.kind}`,
      )
    }
    verdicts.push(verdict)
  }
  return verdicts
}

function judge(decision: TurnDecision, expect: Expected): Verdict {
  const keys = expect.articleKeys ?? []
  const named = (id: string | undefined) => keys.includes(id?.split(":")[0] ?? "")
  const said = decision.text.toLowerCase()
  const holds =
    (expect.mustSay ?? []).every((words) => said.includes(words.toLowerCase())) &&
    !(expect.mustNotSay ?? []).some((words) => said.includes(words.toLowerCase())) &&
    Object.entries(expect.slot ?? {}).every(([slot, value]) => decision.run?.slots[slot] === value)
  if (
    expect.kind === "answer" &&
    decision.kind === "suggest" &&
    decision.choices.some(({ articleId }) => named(articleId))
  )
    return "tap"
  if (expect.kind !== "any" && decision.kind !== expect.kind) return "wrong"
  if (expect.kind === "answer" && keys.length > 0 && !decision.cites.some(({ articleId }) => named(articleId)))
    return "wrong"
  if (expect.reason && (decision.kind !== "handoff" || decision.reason !== expect.reason)) return "wrong"
  return holds ? "right" : "wrong"
}
