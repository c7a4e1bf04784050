"use client"
import { type KeyName, keys } from "./keys"
import { useShortcuts } from "./use-shortcuts"

/** Binds deeds to the keys of the table, by their names. */
export function useKeyDeeds(deeds: Partial<Record<KeyName, () => void>>) {
  const names = Object.keys(deeds) as KeyName[]
  useShortcuts(Object.fromEntries(names.map((name) => [keys[name].press, deeds[name]!])))
}
