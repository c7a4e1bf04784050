"use client"
import { Smile } from "lucide-react"
import dynamic from "next/dynamic"
import { useState } from "react"
import { emojiText } from "@/components/i18n/emoji"
import { useText } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"

const EmojiPicker = dynamic(() => import("./emoji-picker").then((file) => file.EmojiPicker))

type EmojiButtonProps = { onPick: (emoji: string) => void; onClosed: () => void }

/** Opens the emoji; they are fetched then. */
export function EmojiButton({ onPick, onClosed }: EmojiButtonProps) {
  const text = useText(emojiText)
  const [open, setOpen] = useState(false)
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={text.open} title={text.open}>
          <Smile />
        </Button>
      </PopoverTrigger>
      <PopoverContent
        align="start"
        side="top"
        aria-label={text.open}
        className="h-88 w-80 overflow-hidden p-0"
        onCloseAutoFocus={(event) => {
          event.preventDefault()
          onClosed()
        }}
      >
        <EmojiPicker
          onPick={(emoji) => {
            onPick(emoji)
            setOpen(false)
          }}
        />
      </PopoverContent>
    </Popover>
  )
}
