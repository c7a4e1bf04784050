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
        const key = place
        if (part.kind === "same") return <span key={key}>{part.text}</span>
        if (part.kind === "added") {
          return (
            <ins key={key} className="rounded-sm bg-good-soft text-good no-underline">
              <span className="sr-only">{text.added} </span>
              {part.text}
            </ins>
          )
        }
        return (
          <del key={key} className="rounded-sm bg-breach-soft text-breach">
            <span className="sr-only">{text.removed} </span>
            {part.text}
          </del>
        )
      })}
    </p>
  )
}
