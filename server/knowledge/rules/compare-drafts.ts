import type { Draft, RowAction } from "@/server/knowledge/contract"
import { isSameAliases, mergeAliases } from "@/server/knowledge/rules/merge-aliases"
import { speaksToMachine } from "@/server/knowledge/rules/speaks-to-machine"

/** An article of the source as it stands, and what the last import wrote in it. */
export type KeptPiece = {
  id: string
  sourceKey: string
  place: string | null
  question: string
  answer: string
  topic: string
  locale: string
  status: string
  /** a person has changed it since the last import */
  editedByHand: boolean
  /** a person has ever saved it */
  touched: boolean
  aliases: string[]
  imported: { question: string; answer: string }
}

export type ComparedRow = Omit<Draft, "error" | "topic" | "aliases"> & {
  topic: string
  action: RowAction
  error: string | null
  ticked: boolean
  articleId: string | null
}

/**
 * What a reading would change. Words decide: topic and language are guesses and are not fought over. Other phrasings
 * alone are an update that leaves the article's own words as they are. What a person has edited is proposed without a
 * tick, and so is what reads like orders to a machine. `isGone` says of which missing pieces the source is known to have
 * lost them.
 */
export function compareDrafts(
  drafts: readonly Draft[],
  kept: readonly KeptPiece[],
  isGone: (sourceKey: string) => boolean,
): ComparedRow[] {
  const byKey = new Map(kept.map((piece) => [piece.sourceKey, piece]))
  const read = new Set(drafts.map(({ sourceKey }) => sourceKey))
  const rows = drafts.map(({ aliases, ...draft }): ComparedRow => {
    const piece = byKey.get(draft.sourceKey)
    const row = { ...draft, error: draft.error ?? null, articleId: piece?.id ?? null }
    if (draft.error) return { ...row, action: "error", ticked: false }
    const isOrder = speaksToMachine([draft.question, draft.answer, ...(aliases ?? [])].join("\n"))
    const proposal = isOrder ? { ticked: false, error: "speaks-to-machine" } : { ticked: true }
    if (!piece) return { ...row, action: "create", ...proposal }
    const isNew = !saysSame(draft, piece.imported)
    // What the import itself retired comes back with the source; what a person retired does not.
    const comesBack = piece.status === "archived" && !piece.editedByHand
    const isKnown = !isNew || saysSame(draft, piece)
    if (isKnown && !comesBack) {
      const sameAliases = isSameAliases(mergeAliases(aliases, piece), piece.aliases)
      if (sameAliases || piece.status === "archived") return { ...row, action: "same", ticked: false }
      const { question, answer, topic } = piece
      const words = { question, answer, topic, locale: piece.locale === "en" ? ("en" as const) : ("zh-CN" as const) }
      const added = { ticked: !piece.editedByHand, error: "phrasings" }
      return { ...row, ...words, action: "update", ...(isOrder ? proposal : added) }
    }
    return piece.editedByHand
      ? { ...row, action: "update", ticked: false, error: "hand-edited" }
      : { ...row, action: "update", ...proposal }
  })
  const gone = kept.filter(
    ({ sourceKey, status }) => status !== "archived" && !read.has(sourceKey) && isGone(sourceKey),
  )
  return [
    ...rows,
    ...gone.map(
      (piece): ComparedRow => ({
        sourceKey: piece.sourceKey,
        place: piece.place ?? "",
        question: piece.question,
        answer: piece.answer,
        topic: piece.topic,
        locale: piece.locale === "en" ? "en" : "zh-CN",
        action: "remove",
        articleId: piece.id,
        ...(piece.editedByHand ? { ticked: false, error: "hand-edited" } : { ticked: true, error: null }),
      }),
    ),
  ]
}

const saysSame = (a: { question: string; answer: string }, b: { question: string; answer: string }) =>
  a.question === b.question && a.answer === b.answer
