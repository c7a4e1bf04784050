"use client"
import { Check, ChevronDown } from "lucide-react"
import { Select as Radix } from "radix-ui"
import type { ReactNode } from "react"
import { cn } from "./class-names"
import { controlLook } from "./control-look"
import { useFieldWiring } from "./field-wiring"
import { floatLook } from "./float-look"
import { menuHeadingLook, menuItemLook } from "./menu-look"

export type SelectOption<Value extends string = string> = {
  value: Value
  label: string
  hint?: string
  icon?: ReactNode
  disabled?: boolean
}

type SelectProps<Value extends string> = {
  options: SelectOption<Value>[] | { heading: string; options: SelectOption<Value>[] }[]
  value?: Value
  defaultValue?: Value
  onValueChange?: (value: Value) => void
  placeholder?: string
  name?: string
  id?: string
  disabled?: boolean
  required?: boolean
  className?: string
  "aria-label"?: string
}

/** One of a short list. For more than about ten choices take a Combobox. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { options, placeholder, className, onValueChange, id, "aria-label": label, ...root } = props
  const wiring = useFieldWiring()
  return (
    <Radix.Root {...root} onValueChange={(value) => onValueChange?.(value as Value)}>
      <Radix.Trigger
        {...wiring}
        {...(id ? { id } : {})}
        aria-label={label}
        className={cn(
          controlLook,
          "group inline-flex h-8 items-center justify-between gap-2 px-2.5 text-left",
          "data-placeholder:text-muted",
          className,
        )}
      >
        <span className="truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <ChevronDown className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            floatLook,
            "max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden",
          )}
        >
          <Radix.Viewport className="p-1">
            {options.map((entry) =>
              "heading" in entry ? (
                <Radix.Group key={entry.heading}>
                  <Radix.Label className={menuHeadingLook}>{entry.heading}</Radix.Label>
                  {entry.options.map((option) => (
                    <Choice key={option.value} {...option} />
                  ))}
                </Radix.Group>
              ) : (
                <Choice key={entry.value} {...entry} />
              ),
            )}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function Choice({ value, label, hint, icon, disabled }: SelectOption) {
  return (
    <Radix.Item
      value={value}
      disabled={disabled}
      className={cn(menuItemLook, "pr-8 data-disabled:pointer-events-none data-disabled:opacity-50")}
    >
      {icon}
      <span className="min-w-0">
        <Radix.ItemText>{label}</Radix.ItemText>
        {hint ? <span className="block pb-1 text-muted text-xs">{hint}</span> : null}
      </span>
      <Radix.ItemIndicator className="absolute right-2 text-tide">
        <Check className="text-tide" />
      </Radix.ItemIndicator>
    </Radix.Item>
  )
}
