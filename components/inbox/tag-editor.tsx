"use client"
import { Plus, X } from "lucide-react"
import { useState } from "react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"
import { Input } from "@/components/ui/input"

type TagEditorProps = { label: string; tags: readonly string[]; onChange: (tags: string[]) => void; most: number }

const longestTag = 40

/** Tags as chips: a cross takes one away, a word and Enter adds one. */
export function TagEditor({ label, tags, onChange, most }: TagEditorProps) {
  const text = useText(inboxText)
  const [typed, setTyped] = useState<string | null>(null)
  const add = () => {
    const tag = (typed ?? "").trim()
    setTyped(null)
    if (tag && !tags.includes(tag)) onChange([...tags, tag])
  }
  return (
    <ul aria-label={label} className="flex flex-wrap items-center gap-1">
      {tags.map((tag) => (
        <li key={tag} className="inline-flex h-6 max-w-full items-center rounded-full bg-hover pl-2 text-xs">
          <span className="truncate">{tag}</span>
          <button
            type="button"
            aria-label={text.contact.removeTag(tag)}
            onClick={() => onChange(tags.filter((one) => one !== tag))}
            className="flex size-6 items-center justify-center rounded-full text-muted hover:text-ink"
          >
            <X className="size-3" strokeWidth={1.75} />
          </button>
        </li>
      ))}
      {tags.length >= most ? null : (
        <li className="first:-ml-2">
          {typed === null ? (
            <Button variant="ghost" size="sm" className="h-6 px-2 text-muted" onClick={() => setTyped("")}>
              <Plus className="size-3!" />
              {text.contact.addTag}
            </Button>
          ) : (
            <Input
              autoFocus
              value={typed}
              maxLength={longestTag}
              aria-label={text.contact.addTag}
              onChange={(event) => setTyped(event.target.value)}
              onBlur={add}
              onKeyDown={(event) => {
                if (event.nativeEvent.isComposing) return
                if (event.key === "Enter") add()
                if (event.key === "Escape") setTyped(null)
              }}
              className="h-6 w-28 px-2 text-xs"
            />
          )}
        </li>
      )}
    </ul>
  )
}
