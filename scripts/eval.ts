import path from "node:path"
import { parseArgs } from "node:util"

/** Every exam of the bot, one file each. `data` is a folder of development sets and no part of the product. */
const exams: Record<string, () => Promise<{ examine: (data: string) => void | Promise<void> }>> = {
  retrieval: () => import("@/scripts/evals/retrieval"),
  gate: () => import("@/scripts/evals/gate"),
  "fit-gate": () => import("@/scripts/evals/fit-gate"),
  speed: () => import("@/scripts/evals/speed"),
  unseen: () => import("@/scripts/evals/unseen"),
  faq: () => import("@/scripts/evals/faq"),
  grounding: () => import("@/scripts/evals/grounding"),
  attack: () => import("@/scripts/evals/attack"),
}

const { values, positionals } = parseArgs({ options: { data: { type: "string" } }, allowPositionals: true })
const exam = exams[positionals[0] ?? ""]
if (exam) await (await exam()).examine(path.resolve(values.data ?? "../shared/data"))
else {
  console.error(`npm run eval -- ${Object.keys(exams).join("|")} [--data DIR]`)
  process.exitCode = 1
}
