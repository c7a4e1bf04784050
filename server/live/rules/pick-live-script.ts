type Bilingual = { "zh-CN": string; en: string }
export type LiveScript = {
  id: string
  roomId: string | null
  words: { "zh-CN": string[]; en: string[] }
  intent: string | null
  says: Bilingual
}

/**
 * What the host is to say to a question: a script whose words it holds, else one for what it is about; those of the room
 * before those of the shop. Latin words count only as whole words.
 */
export function pickLiveScript(
  question: { text: string; intent: string },
  scripts: readonly LiveScript[],
): LiveScript | null {
  const plain = question.text.normalize("NFKC").toLowerCase()
  const ordered = [...scripts].sort((a, b) => Number(a.roomId === null) - Number(b.roomId === null))
  const holds = ({ words }: LiveScript) => [...words["zh-CN"], ...words.en].some((word) => includesWord(plain, word))
  return ordered.find(holds) ?? ordered.find(({ intent }) => intent !== null && intent === question.intent) ?? null
}

function includesWord(plain: string, word: string): boolean {
  const wanted = word.normalize("NFKC").toLowerCase()
  for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + 1)) {
    const isWhole =
      !(isLatin(wanted[0]) && isLatin(plain[at - 1])) && !(isLatin(wanted.at(-1)) && isLatin(plain[at + wanted.length]))
    if (isWhole) return true
  }
  return false
}

const isLatin = (character: string | undefined) => character !== undefined && /[a-z0-9]/.test(character)

/** The script's words in the language of the question, or in the other one where only that was written. */
export const saysIn = (says: Bilingual, language: "zh" | "en") =>
  language === "zh" ? says["zh-CN"] || says.en : says.en || says["zh-CN"]
