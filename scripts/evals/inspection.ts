import { printShare } from "@/scripts/evals/figure"
import { unseen, unseenRepeats } from "@/scripts/evals/inspection-unseen"
import * as words from "@/scripts/evals/inspection-words"
import { moodOf } from "@/server/ai/rules/mood"
import { findSensitive } from "@/server/quality/rules/find-phrase"
import { type FindingKind, houseRules } from "@/server/quality/rules/house-rules"
import { inspectThread, type Line } from "@/server/quality/rules/inspect-thread"

type Language = "zh" | "en"
type Speech = ["contact" | "agent" | "bot", string, minutesLater?: number]
type Thread = { language: Language; expects: FindingKind[]; speeches: Speech[]; resolved: boolean }
type Set = {
  worded: typeof words.dev
  repeats: { [L in Language]: { told: string[][]; fine: string[][] } }
  manners: { [K in "greeting" | "closing"]: { [L in Language]: { there: string[]; missing: string[] } } }
}

const none = { there: [], missing: [] }
/** Whether somebody greets is a matter of few words, which every set would repeat. */
const noManners = { greeting: { zh: none, en: none }, closing: { zh: none, en: none } }

const sets: Record<string, Set> = {
  dev: { worded: words.dev, repeats: words.devRepeats, manners: words.devManners },
  "held-out": { worded: words.heldOut, repeats: words.heldOutRepeats, manners: words.heldOutManners },
  unseen: { worded: unseen, repeats: unseenRepeats, manners: noManners },
}
const counted = ["forbidden", "greeting", "closing", "cold", "repeated", "slow", "swing", "sensitive"] as const

/**
 * Are violations found that are written into otherwise proper threads? A thread carries one, or a sentence that is easily
 * mistaken for one; whatever else is found in it counts against the kind it was found as.
 */
export function examine() {
  for (const [name, set] of Object.entries(sets)) {
    const threads = threadsOf(set)
    const judged = threads.map((thread) => ({ ...thread, found: kindsIn(thread) }))
    for (const { expects, found, speeches } of name === "dev" ? judged : []) {
      const wrong = found.filter((kind) => !expects.includes(kind)).map((kind) => `wrongly ${kind}`)
      const missed = expects.filter((kind) => !found.includes(kind)).map((kind) => `not ${kind}`)
      for (const what of [...wrong, ...missed])
        console.log(`# ${what}: ${speeches.map(([, text]) => text).join(" / ")}`)
    }
    for (const language of ["zh", "en"] as const) {
      const own = judged.filter((thread) => thread.language === language)
      for (const kind of counted) {
        const found = own.filter((thread) => thread.found.includes(kind))
        const told = own.filter(({ expects }) => expects.includes(kind))
        const right = found.filter(({ expects }) => expects.includes(kind)).length
        printShare(`inspection.${name}.${language}.${kind}.precision`, right, found.length)
        printShare(`inspection.${name}.${language}.${kind}.recall`, right, told.length)
      }
    }
  }
  printAlerts()
}

/** Alerts alone: of the customers' sentences, held out, which raise one. */
function printAlerts() {
  const both = [words.heldOut.sensitive.zh, words.heldOut.sensitive.en]
  const isRaised = (text: string) => findSensitive(text, houseRules.alerts).length > 0
  const told = both.flatMap((said) => said.told)
  const fine = both.flatMap((said) => said.fine)
  printShare("inspection.held-out.alert.recall", told.filter(isRaised).length, told.length)
  printShare("inspection.held-out.alert.silent-on-others", fine.filter((text) => !isRaised(text)).length, fine.length)
}

const plain = {
  zh: {
    hello: "您好，很高兴为您服务",
    ask: "我想了解一下这双鞋",
    another: "鞋盒有多重",
    tell: "这双鞋是真皮的，底子是橡胶",
    bye: "祝您生活愉快",
  },
  en: {
    hello: "Hello, how may I help",
    ask: "I would like to know about these boots",
    another: "How heavy is the box",
    tell: "They are leather with a rubber sole",
    bye: "Have a nice day",
  },
}

function threadsOf({ worded, repeats, manners }: Set): Thread[] {
  return (["zh", "en"] as const).flatMap((language) => {
    const { hello, ask, another, tell, bye } = plain[language]
    const proper = (...middle: Speech[]): Speech[] => [
      ["contact", ask],
      ["agent", hello],
      ["agent", tell],
      ...middle,
      ["agent", bye],
    ]
    const thread = (expects: FindingKind[], speeches: Speech[]): Thread => ({
      language,
      expects,
      speeches,
      resolved: true,
    })
    const spoken = (kind: words.WordedKind, by: "agent" | "contact") =>
      (["told", "fine"] as const).flatMap((which) =>
        worded[kind][language][which].map((text) => thread(which === "told" ? [kind] : [], proper([by, text]))),
      )
    return [
      ...spoken("forbidden", "agent"),
      ...spoken("cold", "agent"),
      ...spoken("sensitive", "contact").map(angerAside),
      ...spoken("swing", "contact").map(angerAside),
      ...(["told", "fine"] as const).flatMap((which) =>
        repeats[language][which].map(([first, second]) =>
          thread(
            which === "told" ? ["repeated"] : [],
            proper(["contact", first!], ["agent", tell], ["contact", second!]),
          ),
        ),
      ),
      ...[2, 4, 8, 30].map((wait) =>
        thread(
          wait > houseRules.slow.agentMinutes ? ["slow"] : [],
          proper(["contact", another], ["agent", tell, wait]),
        ),
      ),
      ...manners.greeting[language].there.map((first) =>
        thread(
          [],
          [
            ["contact", ask],
            ["agent", first],
            ["agent", tell],
            ["agent", bye],
          ],
        ),
      ),
      ...manners.greeting[language].missing.map((first) =>
        thread(
          ["greeting"],
          [
            ["contact", ask],
            ["agent", first],
            ["agent", tell],
            ["agent", bye],
          ],
        ),
      ),
      ...manners.closing[language].there.map((last) =>
        thread(
          [],
          [
            ["contact", ask],
            ["agent", hello],
            ["agent", tell],
            ["agent", last],
          ],
        ),
      ),
      ...manners.closing[language].missing.map((last) =>
        thread(
          ["closing"],
          [
            ["contact", ask],
            ["agent", hello],
            ["agent", tell],
            ["agent", last],
          ],
        ),
      ),
    ]
  })
}

/** Who threatens or rages does both: the two kinds are not held against each other. */
function angerAside(thread: Thread): Thread {
  const found = kindsIn(thread).filter((kind) => kind === "swing" || kind === "sensitive")
  return thread.expects.length === 0 ? thread : { ...thread, expects: [...new Set([...thread.expects, ...found])] }
}

function kindsIn({ speeches, resolved }: Thread): FindingKind[] {
  let at = 0
  const lines = speeches.map(([by, text, minutesLater = 0.5], seq): Line => {
    at += minutesLater * 60_000
    const mood = by === "contact" ? moodOf(text) : 0
    return { messageId: `${seq}`, seq, by, memberId: by === "agent" ? "kim" : null, text, at, mood }
  })
  const openMinutes = (from: number, to: number) => (to - from) / 60_000
  const { findings } = inspectThread(lines, houseRules, { resolvedByAgent: resolved, openMinutes, given: [] })
  return [...new Set(findings.map(({ kind }) => kind))]
}
