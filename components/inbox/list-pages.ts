import type { InfiniteData, QueryClient } from "@tanstack/react-query"
import type { ConversationRow } from "./conversation"
import type { Page } from "./put-rows"
import type { ListChoice } from "./use-inbox-address"

/** What a list asks the server for; the key of its loaded pages ends with it. */
export type Asked = Omit<ListChoice, "filterId">
export const pagesKey = ["inbox-pages"] as const
export const pageRows = 40

/** `askedAt`: by this browser's clock, when nothing of it was older than the question */
export type ListPage = Page<ConversationRow> & { askedAt: number }
export type ListPages = InfiniteData<ListPage>

/** What is left behind keeps its first page: enough to show at once, and to read anew in one request, on the way back. */
export function keepFirstPage(queries: QueryClient, asked: Asked) {
  queries.setQueryData<ListPages>([...pagesKey, asked], (held) =>
    held && held.pages.length > 1 ? { pages: held.pages.slice(0, 1), pageParams: held.pageParams.slice(0, 1) } : held,
  )
}
