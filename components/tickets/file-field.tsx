"use client"
import { useMutation } from "@tanstack/react-query"
import { Paperclip, X } from "lucide-react"
import { useRef } from "react"
import { useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { Button } from "@/components/ui/button"
import { useFieldWiring } from "@/components/ui/field-wiring"
import { IconButton } from "@/components/ui/icon-button"

type FileFieldProps<T> = {
  /** the door that takes the file */
  address: string
  /** what is there already */
  given: string | null
  onKept: (kept: T) => void
  onRemove?: () => void
}

/** One file of a form: it goes up as soon as it is chosen. */
export function FileField<T extends { name: string }>({ address, given, onKept, onRemove }: FileFieldProps<T>) {
  const text = useText(ticketsText).form
  const wiring = useFieldWiring()
  const input = useRef<HTMLInputElement>(null)
  const send = useMutation({ mutationFn: (file: File) => sendFile<T>(address, file), onSuccess: onKept })
  return (
    <div className="flex min-w-0 items-center gap-2">
      <Button {...wiring} loading={send.isPending} onClick={() => input.current?.click()}>
        <Paperclip />
        {given ? text.otherFile : text.chooseFile}
      </Button>
      <span className="min-w-0 truncate text-sm" aria-live="polite">
        {given}
      </span>
      {given && onRemove ? <IconButton icon={<X />} label={text.removeFile(given)} onClick={onRemove} /> : null}
      <input
        ref={input}
        type="file"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ""
          if (file) send.mutate(file)
        }}
      />
    </div>
  )
}

/** Sends a file to a door; what the door refuses is thrown as its errors are everywhere. */
async function sendFile<T>(address: string, file: File): Promise<T> {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/octet-stream", "x-file-name": encodeURIComponent(file.name) },
    body: file,
  })
  if (answer.ok) return (await answer.json()) as T
  const tooLarge = { code: "invalid", reason: "file-too-large", message: "The file is too large" }
  const { error } = answer.status === 413 ? { error: tooLarge } : ((await answer.json()) as { error: typeof tooLarge })
  throw Object.assign(new Error(error.message), { data: { appCode: error.code, reason: error.reason } })
}
