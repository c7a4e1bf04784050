import type { importsText } from "@/components/i18n/imports"

type Text = (typeof importsText)["zh-CN"]

/** Where a piece stands in its source, in the reader's words: "row 12" is 第 12 行 in Chinese. */
export function sayPlace(place: string, text: Text): string {
  return place.replace(/\b(row|page|line|item) (\d+)$/, (_, kind: string, number: string) =>
    text.places[kind as keyof Text["places"]](number),
  )
}

/** Why a row is not imported, or is imported only when ticked. */
export function sayFault(error: string, text: Text): string {
  const [kind = "", ...rest] = error.split(":")
  const detail = rest.join(":")
  if (kind === "hand-edited") return text.rows.handEdited
  if (kind === "speaks-to-machine") return text.rows.speaksToMachine
  if (kind === "phrasings") return text.rows.phrasings
  if (kind === "unfit") return text.rows.unfit
  if (kind === "repeats" && detail) return text.repeatsPlace(sayPlace(detail, text))
  if (kind === "unread") return `${text.faults.unread}${detail ? ` · ${sayReason(detail, text)}` : ""}`
  return kind in text.faults ? text.faults[kind as keyof Text["faults"]] : text.faults.other
}

/** Why a source could not be read. */
export function sayReason(reason: string, text: Text): string {
  const status = /^status-(\d+)$/.exec(reason)?.[1]
  if (status) return text.reasons.status(status)
  const said = text.reasons[reason as keyof Text["reasons"]]
  return typeof said === "string" ? said : text.reasons.other
}
