"use client"
import { CodeBlock } from "@/components/ui/code-block"
import { CopyButton } from "@/components/ui/copy-button"
import { useChannelWords } from "./channel-words"

/** A value to carry to a platform. */
export function CopyValue({ label, value }: { label: string; value: string }) {
  const { text } = useChannelWords()
  const { copy, copied, copyFailed } = text.wizard
  return (
    <div className="min-w-0">
      <p className="mb-1 font-medium text-sm">{label}</p>
      <CodeBlock
        label={label}
        code={value}
        wrap
        action={
          <CopyButton text={value} label={`${copy} ${label}`} copiedLabel={copied} failedLabel={copyFailed} iconOnly />
        }
      />
    </div>
  )
}
