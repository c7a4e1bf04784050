"use client"
import { useMutation } from "@tanstack/react-query"
import { useRef, useState } from "react"
import { wordsIn } from "@/components/automation/other-language"
import { useLocale, useText } from "@/components/i18n/locale"
import { shellText } from "@/components/i18n/shell"
import { understandingText } from "@/components/i18n/understanding"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Combobox } from "@/components/ui/combobox"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Textarea } from "@/components/ui/textarea"
import type { Intent } from "./intent-table"
import { AddedWords } from "./lines-sheet"

const mostCharacters = 1_000_000
const nowhere = "none"

type ImportDialogProps = { intents: Intent[]; onClose: () => void; onChanged: () => unknown }

/** Sentences with their intents, pasted or from a file. */
export function ImportDialog({ intents, onClose, onChanged }: ImportDialogProps) {
  const all = useText(understandingText)
  const text = all.import
  const { close } = useText(shellText).dialog
  const locale = useLocale()
  const trpc = useTRPC()
  const file = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState("")
  const [usual, setUsual] = useState(nowhere)
  const add = useMutation(trpc.understanding.addLines.mutationOptions({ onSuccess: () => onChanged() }))
  const submit = () => {
    if (typed.trim()) add.mutate({ text: typed, ...(usual === nowhere ? {} : { intentId: usual }) })
  }
  return (
    <FormDialog
      title={text.title}
      description={text.description}
      size="lg"
      cancelLabel={add.data ? close : undefined}
      saveLabel={text.run}
      disabled={!typed.trim()}
      saving={add.isPending}
      onSave={submit}
      onClose={onClose}
    >
      <Field label={text.paste}>
        <Textarea
          rows={8}
          maxLength={mostCharacters}
          placeholder={text.placeholder}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap items-end gap-3">
        <input
          ref={file}
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          className="sr-only"
          tabIndex={-1}
          aria-label={text.file}
          onChange={async (event) => {
            const chosen = event.target.files?.[0]
            if (chosen) setTyped((await chosen.text()).slice(0, mostCharacters))
          }}
        />
        <Button onClick={() => file.current?.click()}>{text.file}</Button>
        <Field label={text.usual} className="min-w-56 flex-1">
          <Combobox
            label={text.usual}
            placeholder={text.usualNone}
            searchPlaceholder={all.search}
            emptyText={all.nothingFound}
            value={usual}
            onValueChange={setUsual}
            options={[
              { value: nowhere, label: text.usualNone },
              ...intents.map(({ id, key, name }) => ({ value: id, label: wordsIn(name, locale), keywords: [key] })),
            ]}
          />
        </Field>
      </div>
      {add.data ? <AddedWords added={add.data} /> : null}
    </FormDialog>
  )
}
