"use client"
import { Paperclip, SendHorizontal } from "lucide-react"
import dynamic from "next/dynamic"
import { type KeyboardEvent, useId, useRef, useState } from "react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { IconButton } from "@/components/ui/icon-button"
import { Kbd } from "@/components/ui/kbd"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { Textarea } from "@/components/ui/textarea"
import { ComposerBanners } from "./composer-banners"
import type { Conversation } from "./conversation"
import { isPressed } from "./keys"
import { optionId, SuggestionList } from "./suggestion-list"
import type { useComposer } from "./use-composer"

type ComposerProps = { conversation: Conversation; composer: ReturnType<typeof useComposer>; alsoTyping: string[] }

const ReplyClock = dynamic(() => import("./reply-clock").then((file) => file.ReplyClock))
const EmojiButton = dynamic(() => import("./emoji-button").then((file) => file.EmojiButton), {
  loading: () => <span className="block size-8" />,
})
const MacroStrip = dynamic(() => import("./macro-strip").then((file) => file.MacroStrip))
const AttachmentStrip = dynamic(() => import("./attachment-strip").then((file) => file.AttachmentStrip))

/** Where the agent writes: a reply to the customer or a note for colleagues. It never moves. */
export function Composer({ conversation, composer, alsoTyping }: ComposerProps) {
  const text = useText(inboxText)
  const listId = useId()
  const { mode, suggestions, attachments } = composer
  const note = mode === "note"
  const picker = useRef<HTMLInputElement>(null)
  const [dragging, setDragging] = useState(false)
  const keys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (suggestions.takeKey(event)) {
      event.preventDefault()
      return
    }
    if (event.nativeEvent.isComposing) return
    if (isPressed("send", event)) {
      event.preventDefault()
      composer.submit()
    }
    if (event.key === "Escape") event.currentTarget.blur()
  }
  return (
    <section
      aria-label={text.composer.label}
      className={cn("relative border-t bg-raised", note && "bg-note", dragging && "ring-2 ring-tide ring-inset")}
      onDragOver={(event) => {
        if (note || !event.dataTransfer.types.includes("Files")) return
        event.preventDefault()
        setDragging(true)
      }}
      onDragLeave={() => setDragging(false)}
      onDrop={(event) => {
        setDragging(false)
        if (note || event.dataTransfer.files.length === 0) return
        event.preventDefault()
        attachments.add(event.dataTransfer.files)
      }}
    >
      {suggestions.open ? (
        <SuggestionList
          id={listId}
          label={note ? text.composer.mention : text.composer.macros}
          empty={
            note ? text.composer.noMembers : suggestions.isComing ? text.composer.macrosCome : text.composer.noMacros
          }
          options={suggestions.options}
          active={suggestions.active}
          onActive={suggestions.setActive}
          onPick={suggestions.pick}
        />
      ) : null}
      <ComposerBanners conversation={conversation} composer={composer} alsoTyping={alsoTyping} />
      <div className="flex flex-col gap-2 px-3 pt-2 pb-3">
        <div className="flex items-center justify-between gap-2">
          <SegmentedControl
            label={text.composer.label}
            size="sm"
            value={mode}
            onValueChange={composer.change}
            options={[
              { value: "reply", label: text.composer.reply },
              { value: "note", label: text.composer.note },
            ]}
          />
          <span aria-live="polite" className={cn("text-xs", composer.tooLong > 0 ? "text-breach" : "text-muted")}>
            {composer.tooLong > 0
              ? text.composer.tooLong(composer.tooLong)
              : composer.draftKept && composer.text
                ? text.composer.draftKept
                : ""}
          </span>
        </div>
        <Textarea
          ref={composer.box}
          rows={2}
          maxRows={9}
          autoGrow
          value={composer.text}
          onChange={(event) => {
            composer.write(event.target.value)
            suggestions.look(event.target.value, event.target.selectionStart)
          }}
          onKeyDown={keys}
          onPaste={(event) => {
            if (note || event.clipboardData.files.length === 0) return
            event.preventDefault()
            attachments.add(event.clipboardData.files)
          }}
          onBlur={suggestions.close}
          aria-label={note ? text.composer.note : text.composer.reply}
          aria-autocomplete="list"
          aria-controls={suggestions.open ? listId : undefined}
          aria-activedescendant={
            suggestions.open && suggestions.options.length > 0 ? optionId(listId, suggestions.active) : undefined
          }
          aria-invalid={composer.tooLong > 0}
          placeholder={note ? text.composer.notePlaceholder : text.composer.replyPlaceholder}
          className={cn(
            "border-transparent bg-transparent px-0 text-base hover:border-transparent focus-visible:border-transparent focus-visible:outline-0",
            note && "placeholder:text-note",
          )}
        />
        {composer.macro || composer.blanks.length > 0 ? <MacroStrip composer={composer} /> : null}
        {!note && attachments.all.length > 0 ? <AttachmentStrip attachments={attachments} /> : null}
        <div className="flex items-center justify-end gap-2">
          {note ? null : (
            <>
              <input
                ref={picker}
                type="file"
                multiple
                hidden
                onChange={(event) => {
                  attachments.add(event.target.files ?? [])
                  event.target.value = ""
                }}
              />
              <IconButton
                icon={<Paperclip />}
                label={dragging ? text.attach.drop : text.attach.add}
                onClick={() => picker.current?.click()}
              />
            </>
          )}
          <div className="mr-auto">
            <EmojiButton onPick={composer.insert} onClosed={() => composer.box.current?.focus()} />
          </div>
          {!note && composer.allowance ? (
            <ReplyClock conversationId={conversation.id} allowance={composer.allowance} />
          ) : null}
          <Kbd keys={[commandKey(), "↵"]} className="hidden md:inline-flex" />
          <Button variant="primary" disabled={!composer.ready} onClick={() => composer.submit()}>
            {note ? null : <SendHorizontal />}
            {note ? text.composer.keepNote : text.composer.send}
          </Button>
        </div>
      </div>
    </section>
  )
}

export const commandKey = () =>
  typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl"
