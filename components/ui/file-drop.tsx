"use client"
import { Upload } from "lucide-react"
import { type ReactNode, useRef, useState } from "react"
import { cn } from "./class-names"
import { useFieldWiring } from "./field-wiring"

type FileDropProps = {
  /** The invitation to drop or choose. */
  label: ReactNode
  /** Kinds and sizes taken, in words. */
  hint?: ReactNode
  onFiles: (files: File[]) => void
  /** As the file input's: ".pdf,.docx" or "image/*". */
  accept?: string
  multiple?: boolean
  disabled?: boolean
  className?: string
}

/** Hands over what was dropped, chosen or pasted; the caller judges size and kind, and says so. */
export function FileDrop({ label, hint, onFiles, accept, multiple, disabled, className }: FileDropProps) {
  const wiring = useFieldWiring()
  const picker = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (list: FileList | null) => {
    const files = Array.from(list ?? [])
    if (files.length > 0 && !disabled) onFiles(multiple ? files : files.slice(0, 1))
  }
  return (
    <>
      <button
        type="button"
        {...wiring}
        disabled={disabled}
        onClick={() => picker.current?.click()}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer.files)
        }}
        onPaste={(event) => take(event.clipboardData.files)}
        className={cn(
          "flex w-full flex-col items-center gap-1 rounded-lg border border-line-strong border-dashed px-4 py-6 text-sm transition-colors",
          "hover:border-tide hover:bg-tide-soft disabled:pointer-events-none disabled:opacity-50",
          over && "border-tide bg-tide-soft",
          className,
        )}
      >
        <Upload className="size-4 text-muted" strokeWidth={1.75} aria-hidden="true" />
        <span>{label}</span>
        {hint ? <span className="text-muted text-xs">{hint}</span> : null}
      </button>
      <input
        ref={picker}
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        className="hidden"
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          take(event.target.files)
          event.target.value = ""
        }}
      />
    </>
  )
}
