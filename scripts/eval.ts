import path from "node:path"
import { parseArgs } from "node:util"

/** Every exam of the bot, one file each. `data` is a folder of development sets and no part of the product; quick takes fewer rows. */
const exams: Record<string, () => Promise<{ examine: (data: string, quick: boolean) => void | Promise<void> }>> = {
  retrieval: () => import("@/scripts/evals/retrieval"),
  gate: () => import("@/scripts/evals/gate"),
  "fit-gate": () => import("@/scripts/evals/fit-gate"),
  speed: () => import("@/scripts/evals/speed"),
  unseen: () => import("@/scripts/evals/unseen"),
  faq: () => import("@/scripts/evals/faq"),
  grounding: () => import("@/scripts/evals/grounding"),
  intent: () => import("@/scripts/evals/intent"),
  sentiment: () => import("@/scripts/evals/sentiment"),
  danmaku: () => import("@/scripts/evals/danmaku"),
  quality: () => import("@/scripts/evals/quality"),
  autonomy: () => import("@/scripts/evals/autonomy"),
  attack: () => import("@/scripts/evals/attack"),
  dialogue: () => import("@/scripts/evals/dialogue"),
  numbers: () => import("@/scripts/evals/numbers"),
  identity: () => import("@/scripts/evals/identity"),
  promises: () => import("@/scripts/evals/promises"),
  inspection: () => import("@/scripts/evals/inspection"),
  routing: () => import("@/scripts/evals/routing"),
  forecast: () => import("@/scripts/evals/forecast"),
}

const { values, positionals } = parseArgs({
  options: { data: { type: "string" }, quick: { type: "boolean" } },
  allowPositionals: true,
})
const exam = exams[positionals[0] ?? ""]
if (exam) await (await exam()).examine(path.resolve(values.data ?? "../shared/data"), values.quick === true)
else {
  console.error(`npm run eval -- ${Object.keys(exams).join("|")} [--data DIR] [--quick]`)
  process.exitCode = 1
}
