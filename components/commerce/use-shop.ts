"use client"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { commerceText } from "@/components/i18n/commerce"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import type { Answered } from "@/server/api/root"

export type Connector = Answered["commerce"]["connectors"][number]
export type ShopSystemEntry = Answered["commerce"]["systems"][number]

/** The shop's connectors, kept fresh while one is read or changed. */
export function useConnectors() {
  const trpc = useTRPC()
  const refresh = useCommerceRefresh()
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => /^(connector|product)\./.test(name))) void refresh()
  })
  return useQuery(trpc.commerce.connectors.queryOptions())
}

export function useShopSystems() {
  const trpc = useTRPC()
  return useQuery(trpc.commerce.systems.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }))
}

/** Asks again for everything the shop's pages show. */
export function useCommerceRefresh() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return () => queries.invalidateQueries(trpc.commerce.pathFilter())
}

/** A trouble of a shop system in words; an unknown one as it is. */
export function useTroubleWords() {
  const { troubles } = useText(commerceText)
  return (trouble: string) => (Object.hasOwn(troubles, trouble) ? troubles[trouble as keyof typeof troubles] : trouble)
}

/** What a setting of a shop system is called; an unknown one by its name. */
export function useFieldWords() {
  const fields: Record<string, { label: string; hint: string }> = useText(commerceText).fields
  return (name: string) => (Object.hasOwn(fields, name) ? fields[name]! : { label: name, hint: "" })
}
