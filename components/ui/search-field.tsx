"use client"
import { Search, X } from "lucide-react"
import type { ComponentProps } from "react"
import { cn } from "./class-names"
import { Input } from "./input"

type SearchFieldProps = Omit<ComponentProps<typeof Input>, "type" | "value" | "onChange" | "leading" | "trailing"> & {
  label: string
  value: string
  onChange: (typed: string) => void
  /** what the button that empties it says; without it the browser's own cross stands there */
  clearLabel?: string
}

/** A box that narrows the list below it. */
export function SearchField({ label, value, onChange, clearLabel, className, ...rest }: SearchFieldProps) {
  return (
    <Input
      type="search"
      aria-label={label}
      placeholder={label}
      maxLength={100}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      leading={<Search />}
      trailing={
        clearLabel && value ? (
          <button type="button" aria-label={clearLabel} onClick={() => onChange("")}>
            <X />
          </button>
        ) : null
      }
      className={cn(clearLabel && "[&::-webkit-search-cancel-button]:hidden", className)}
      {...rest}
    />
  )
}
