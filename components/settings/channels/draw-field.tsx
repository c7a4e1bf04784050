"use client"
import { KeyMenuField } from "./key-menu-field"

/** Settings of a channel that are more than a line of text, by the field's name. */
export const drawField = (name: string, value: string, change: (value: string) => void) =>
  name === "menu" ? <KeyMenuField value={value} onChange={change} /> : undefined
