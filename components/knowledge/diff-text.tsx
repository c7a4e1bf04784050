import { useMemo } from "react"
import { knowledgeText } from "@/components/i18n/knowledge"
import { useText } from "@/components/i18n/locale"
import { diffWords } from "./diff-words"

/** Two versions of a text as one, what went and what came marked by colour, line and word. */
export function DiffText({ before, after, lang }: { before: string; after: string; lang?: string }) {
  const text = useText(knowledgeText).history
  const parts = useMemo(() => diffWords(before, after), [before, after])
  return (
    <p lang={lang} className="whitespace-pre-wrap break-words">
      {parts.map((part, place) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no name but their place
        const key = place
        if (part.kind === "same") return <span key={key}>{part.text}</span>
        if (part.kind === "added") {
          return (
            <ins key={key} aria-label={text.added} className="rounded-sm bg-good-soft text-good no-underline">
              {part.text}
            </ins>
          )
        }
        return (
          <del key={key} aria-label={text.removed} className="rounded-sm bg-breach-soft text-breach">
            {part.text}
          </del>
        )
      })}
    </p>
  )
}
