"use client"
import { Check, ChevronDown } from "lucide-react"
import { type ReactNode, useState } from "react"
import { cn } from "./class-names"
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "./command"
import { controlLook } from "./control-look"
import { useFieldWiring } from "./field-wiring"
import { Popover, PopoverContent, PopoverTrigger } from "./popover"

export type ComboboxOption<Value extends string = string> = {
  value: Value
  label: string
  hint?: string
  icon?: ReactNode
  /** Other words it is found by, such as pinyin. */
  keywords?: string[]
}

type ComboboxProps<Value extends string> = {
  options: ComboboxOption<Value>[]
  value: Value | null
  onValueChange: (value: Value) => void
  /** Names the list, and the control when no Field does. */
  label: string
  placeholder: string
  searchPlaceholder: string
  emptyText: ReactNode
  /** Given, the search is the caller's: options are shown as they come. */
  onSearch?: (text: string) => void
  disabled?: boolean
  className?: string
}

/** One of many, found by typing. */
export function Combobox<Value extends string>(props: ComboboxProps<Value>) {
  const { options, value, onValueChange, label, placeholder, searchPlaceholder, emptyText, onSearch } = props
  const [open, setOpen] = useState(false)
  const wiring = useFieldWiring()
  const chosen = options.find((option) => option.value === value)
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        {...wiring}
        role="combobox"
        aria-expanded={open}
        aria-label={wiring.id ? undefined : label}
        disabled={props.disabled}
        className={cn(
          controlLook,
          "inline-flex h-8 items-center justify-between gap-2 px-2.5 text-left [&_svg]:size-4 [&_svg]:shrink-0",
          props.className,
        )}
      >
        <span className={cn("flex min-w-0 items-center gap-2 truncate", !chosen && "text-muted")}>
          {chosen?.icon}
          <span className="truncate">{chosen?.label ?? placeholder}</span>
        </span>
        <ChevronDown className="text-muted" strokeWidth={1.75} />
      </PopoverTrigger>
      <PopoverContent className="min-w-(--radix-popover-trigger-width) p-0">
        <Command label={label} shouldFilter={!onSearch} defaultValue={value ?? undefined}>
          <CommandInput placeholder={searchPlaceholder} onValueChange={onSearch} />
          <CommandList>
            <CommandEmpty>{emptyText}</CommandEmpty>
            {options.map((option) => (
              <CommandItem
                key={option.value}
                value={option.value}
                keywords={[option.label, ...(option.keywords ?? [])]}
                icon={option.icon}
                onSelect={() => {
                  onValueChange(option.value)
                  setOpen(false)
                }}
              >
                <span className="flex items-center gap-2">
                  <span className="truncate">{option.label}</span>
                  {option.hint ? <span className="truncate text-muted text-xs">{option.hint}</span> : null}
                  {option.value === value ? <Check className="ml-auto text-tide" /> : null}
                </span>
              </CommandItem>
            ))}
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  )
}
