"use client"
import { Switch } from "@/components/ui/switch"
import { KeyMenuField } from "./key-menu-field"

/** Settings of a channel that are more than a line of text, by the field's name. */
export function drawField(name: string, value: string, change: (value: string) => void) {
  if (name === "menu") return <KeyMenuField value={value} onChange={change} />
  if (name !== "transcribe") return undefined
  return <Switch checked={value === "on"} onCheckedChange={(on) => change(on ? "on" : "off")} />
}
