import type { ReactNode } from "react"

export const commandGroups = ["conversation", "go", "views", "shops", "actions"] as const

/** Beside the first one, which lists everything: those that ask for one thing more. */
export type CommandPage = "tag" | "priority" | "presence" | "macro" | null

export type Command = {
  /** one thing for good, so that it is known again as recent */
  id: string
  group: (typeof commandGroups)[number]
  label: string
  keywords?: string[]
  icon: ReactNode
  keys?: string[]
} & ({ run: () => void; page?: undefined } | { page: CommandPage; run?: undefined })
