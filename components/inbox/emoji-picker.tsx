"use client"
import { EmojiPicker as Frimousse } from "frimousse"
import { useState } from "react"
import { emojiText } from "@/components/i18n/emoji"
import { useLocale, useText } from "@/components/i18n/locale"
import { keepRecent, readRecent } from "./recent-emoji"

/** Every emoji by its name in the reader's language; arrows move, Enter takes. Names come from this site. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const text = useText(emojiText)
  const locale = useLocale()
  const [recent] = useState(readRecent)
  const pick = (emoji: string) => {
    keepRecent(emoji)
    onPick(emoji)
  }
  return (
    <Frimousse.Root
      locale={locale === "zh-CN" ? "zh" : "en"}
      columns={8}
      emojibaseUrl={`${window.location.origin}/emoji`}
      onEmojiSelect={({ emoji }) => pick(emoji)}
      className="flex h-full flex-col"
    >
      <Frimousse.Search
        autoFocus
        aria-label={text.search}
        placeholder={text.search}
        className="m-2 h-9 rounded-md border bg-surface px-3 text-sm"
      />
      {recent.length > 0 ? (
        <section aria-label={text.recent} className="border-b px-2 pb-2">
          <h3 className="px-1 pb-1 text-muted text-xs">{text.recent}</h3>
          <ul className="grid grid-cols-8">
            {recent.map((emoji) => (
              <li key={emoji}>
                <button type="button" className={emojiLook} onClick={() => pick(emoji)}>
                  {emoji}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Frimousse.Viewport className="min-h-0 flex-1 outline-none">
        <Frimousse.Loading className="absolute inset-0 grid place-items-center text-muted text-sm">
          {text.loading}
        </Frimousse.Loading>
        <Frimousse.Empty className="absolute inset-0 grid place-items-center text-muted text-sm">
          {({ search }) => text.empty(search)}
        </Frimousse.Empty>
        <Frimousse.List
          aria-label={text.list}
          className="select-none px-2 pb-2"
          components={{ CategoryHeader, Row, Emoji }}
        />
      </Frimousse.Viewport>
    </Frimousse.Root>
  )
}

const emojiLook =
  "grid size-9 place-items-center rounded-md text-xl hover:bg-hover focus-visible:bg-hover data-[active]:bg-hover data-[active]:outline data-[active]:outline-2 data-[active]:outline-tide"

type Parts = NonNullable<Parameters<typeof Frimousse.List>[0]["components"]>

const CategoryHeader: NonNullable<Parts["CategoryHeader"]> = ({ category, ...rest }) => (
  <div {...rest} className="bg-raised px-1 pt-2 pb-1 text-muted text-xs">
    {category.label}
  </div>
)
const Row: NonNullable<Parts["Row"]> = (props) => <div {...props} />
const Emoji: NonNullable<Parts["Emoji"]> = ({ emoji, ...rest }) => (
  <button {...rest} className={emojiLook}>
    {emoji.emoji}
  </button>
)
