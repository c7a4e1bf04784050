"use client"
import { useEffect } from "react"
import { useNewest } from "@/components/shell/realtime"
import { type KeyName, keys } from "./keys"
import { useShortcuts } from "./use-shortcuts"

type Deeds = Partial<Record<KeyName | "merge" | "split", () => void>>

/** What is on the screen and bound to keys now, so that the command bar can offer the same deeds by name. */
const onScreen = new Set<{ current: Deeds }>()

export function boundDeeds(): Deeds {
  return Object.assign({}, ...[...onScreen].map((deeds) => deeds.current))
}

/** Binds deeds to the keys of the table, by their names; those without a key wait for the command bar. */
export function useKeyDeeds(deeds: Deeds) {
  const newest = useNewest(deeds)
  useEffect(() => {
    onScreen.add(newest)
    return () => void onScreen.delete(newest)
  }, [newest])
  const names = (Object.keys(keys) as KeyName[]).filter((name) => name in deeds)
  useShortcuts(Object.fromEntries(names.map((name) => [keys[name].press, deeds[name]!])))
}
