import { printFigure, printShare } from "@/scripts/evals/figure"
import { gateRows, thinned } from "@/scripts/evals/gate-rows"
import { readSet } from "@/scripts/evals/sets"
import { weighAnswer } from "@/server/ai/rules/weigh-answer"
import { keepMeanings } from "@/server/knowledge/rules/same-meaning"

const draws = 5

/**
 * What the shipped bot does in a shop whose words it has not seen: phrases of the groups of same meaning are dropped at
 * random, several draws each, and the same shop is asked again.
 */
export function examine(folder: string) {
  for (const name of ["merchant-a-zh", "merchant-a-en"] as const) {
    const shop = readSet(folder, name)
    for (const dropped of [0, 0.3, 0.5, 0.7, 1]) {
      const rows = Array.from({ length: dropped === 0 || dropped === 1 ? 1 : draws }, (_, draw) => {
        keepMeanings(thinned(dropped, draw))
        return gateRows(shop)
      }).flat()
      const judged = rows.map((row) => ({ ...row, answer: weighAnswer({ ...row.evidence, exact: false }).answer }))
      const asked = judged.filter(({ withheld }) => !withheld)
      const answerable = asked.filter((row) => row.answerable)
      const answered = asked.filter(({ answer }) => answer)
      const unsupported = asked.filter((row) => !row.answerable)
      const withheld = judged.filter((row) => row.withheld)
      const is = `unseen.${name}.${100 * dropped}%-dropped`
      const share = (rows: typeof judged, holds: (row: (typeof judged)[0]) => boolean) => rows.filter(holds).length
      printShare(
        `${is}.recall@1`,
        share(answerable, ({ right }) => right),
        answerable.length,
      )
      printShare(
        `${is}.coverage`,
        share(answerable, ({ answer }) => answer),
        answerable.length,
      )
      printShare(
        `${is}.precision`,
        share(answered, ({ right }) => right),
        answered.length,
        88,
      )
      printShare(
        `${is}.refusal`,
        share(unsupported, ({ answer }) => !answer),
        unsupported.length,
        95,
      )
      printShare(
        `${is}.refusal-article-withheld`,
        share(withheld, ({ answer }) => !answer),
        withheld.length,
        95,
      )
      printFigure({ name: `${is}.answers`, value: answered.length, unit: "answers" })
    }
  }
  keepMeanings()
}
