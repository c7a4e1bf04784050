"use client"
import { Pencil } from "lucide-react"
import { useState } from "react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"
import { Input } from "@/components/ui/input"
import { Textarea } from "@/components/ui/textarea"
import { type Contact, contactName } from "./conversation"

type ContactNameProps = { contact: Pick<Contact, "id" | "name">; onChange: (name: string) => void }

/** The customer's name; a pencil makes it a field, Enter or leaving it saves. */
export function ContactName({ contact, onChange }: ContactNameProps) {
  const text = useText(inboxText)
  const [typed, setTyped] = useState<string | null>(null)
  const shown = contactName(contact, text.visitor)
  if (typed === null) {
    return (
      <span className="flex items-center gap-1">
        <span className="min-w-0 break-words font-semibold">{shown}</span>
        <Button
          variant="ghost"
          size="icon"
          aria-label={text.contact.editName}
          title={text.contact.editName}
          onClick={() => setTyped(contact.name ?? "")}
          className="size-7 text-muted"
        >
          <Pencil />
        </Button>
      </span>
    )
  }
  const save = () => {
    setTyped(null)
    if (typed.trim() !== (contact.name ?? "")) onChange(typed.trim())
  }
  return (
    <Input
      autoFocus
      value={typed}
      maxLength={120}
      aria-label={text.contact.name}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === "Enter") save()
        if (event.key === "Escape") setTyped(null)
      }}
    />
  )
}

/** What the team keeps in mind about a customer; saved when left. */
export function ContactNote({ note, onChange }: { note: string; onChange: (note: string) => void }) {
  const text = useText(inboxText)
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Textarea
      rows={2}
      maxRows={10}
      autoGrow
      value={typed ?? note}
      maxLength={4000}
      aria-label={text.contact.note}
      placeholder={text.contact.notePlaceholder}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => {
        if (typed !== null && typed !== note) onChange(typed)
      }}
    />
  )
}
