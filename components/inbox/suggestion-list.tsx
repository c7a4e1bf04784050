"use client"
import { Zap } from "lucide-react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { cn } from "@/components/ui/class-names"
import { floatLook } from "@/components/ui/float-look"
import { menuItemLook } from "@/components/ui/menu-look"
import type { Suggestion } from "./use-suggestions"

type SuggestionListProps = {
  id: string
  label: string
  empty: string
  options: Suggestion[]
  active: number
  onActive: (index: number) => void
  onPick: (option: Suggestion) => void
}

export const optionId = (listId: string, index: number) => `${listId}-${index}`

/** Macros or colleagues above the text box; the focus stays in the box. */
export function SuggestionList({ id, label, empty, options, active, onActive, onPick }: SuggestionListProps) {
  const { actions } = useText(inboxText).composer
  return (
    <div className={cn(floatLook, "absolute inset-x-3 bottom-full z-20 mb-1 max-h-72 overflow-y-auto p-1")}>
      <div role="listbox" id={id} aria-label={label}>
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the text box, which keeps the focus, handles the keys
          <div
            key={option.id}
            id={optionId(id, index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            data-selected={index === active}
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => onActive(index)}
            onClick={() => onPick(option)}
            className={cn(menuItemLook, "gap-3")}
          >
            <span className="max-w-[45%] shrink-0 truncate font-medium">{option.label}</span>
            <span className="min-w-0 flex-1 truncate text-muted text-xs">{option.hint}</span>
            {option.macro && option.macro.actions.length > 0 ? (
              <span className="figures inline-flex shrink-0 items-center gap-0.5 text-muted text-xs">
                <Zap className="size-3" strokeWidth={1.75} aria-hidden="true" />
                <span aria-hidden="true">{option.macro.actions.length}</span>
                <span className="sr-only">{actions(option.macro.actions.length)}</span>
              </span>
            ) : null}
          </div>
        ))}
      </div>
      {options.length === 0 ? <p className="px-2 py-1.5 text-muted text-sm">{empty}</p> : null}
    </div>
  )
}
