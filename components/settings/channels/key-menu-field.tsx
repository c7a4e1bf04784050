"use client"
import { Plus, X } from "lucide-react"
import { useState } from "react"
import { callsText } from "@/components/i18n/calls"
import { useText } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"
import { IconButton } from "@/components/ui/icon-button"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"

const allKeys = [..."1234567890"]

/** The keys of a telephone menu and what a caller asks by each, kept as lines of `key=words`. */
export function KeyMenuField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const text = useText(callsText).menu
  const [rows, setRows] = useState(() => rowsOf(value))
  const free = allKeys.filter((key) => rows.every((row) => row.key !== key))
  const keep = (next: Row[]) => {
    setRows(next)
    onChange(next.flatMap(({ key, words }) => (words.trim() ? [`${key}=${words.trim()}`] : [])).join("\n"))
  }
  const change = (at: number, changed: Partial<Row>) =>
    keep(rows.map((row, place) => (place === at ? { ...row, ...changed } : row)))
  return (
    <div className="flex flex-col gap-2">
      {rows.map(({ key, words }, at) => (
        <div key={key} className="grid grid-cols-[6rem_minmax(0,1fr)_auto] items-center gap-2">
          <Select
            id={`key-${key}`}
            aria-label={text.chooseKey}
            value={key}
            onValueChange={(chosen) => change(at, { key: chosen })}
            options={allKeys
              .filter((one) => one === key || free.includes(one))
              .map((one) => ({ value: one, label: text.key(one) }))}
          />
          <Input
            id={`words-${key}`}
            aria-label={text.asks(key)}
            value={words}
            placeholder={text.placeholder}
            maxLength={120}
            autoComplete="off"
            onChange={(event) => change(at, { words: event.target.value.replaceAll("=", " ") })}
          />
          <IconButton
            type="button"
            label={text.remove(key)}
            icon={<X />}
            onClick={() => keep(rows.filter((_, place) => place !== at))}
          />
        </div>
      ))}
      {free[0] ? (
        <Button
          type="button"
          size="sm"
          className="self-start"
          onClick={() => keep([...rows, { key: free[0]!, words: "" }])}
        >
          <Plus />
          {text.add}
        </Button>
      ) : null}
    </div>
  )
}

type Row = { key: string; words: string }

const rowsOf = (value: string): Row[] =>
  value.split("\n").flatMap((line) => {
    const [, key, words] = /^\s*([0-9])\s*=\s*(.*)$/.exec(line) ?? []
    return key && words !== undefined ? [{ key, words }] : []
  })
