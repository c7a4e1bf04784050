import type { QueryClient } from "@tanstack/react-query"
import type { useTRPC, useTRPCClient } from "@/components/shell/trpc"
import { type Asked, type ListPages, pageRows, pagesKey } from "./list-pages"
import { coveredBy, putRows } from "./put-rows"

type House = { queries: QueryClient; client: ReturnType<typeof useTRPCClient>; trpc: ReturnType<typeof useTRPC> }

const mostAtOnce = 50
/** What was written just before and committed just after a question is named once more. */
const marginSeconds = 5
const longestSeconds = 86_400

const changed = new Set<string>()
let isAnything = false
let isAsking = false

/**
 * Keeps the list on the screen as it is on the server, one small question after the other: of the conversations that
 * changed, or, where it is not known which ones did, of its first page and of whatever happened since it was known last.
 */
export async function followChanges(house: House, conversationIds?: readonly string[]): Promise<void> {
  if (conversationIds) for (const id of conversationIds) changed.add(id)
  else isAnything = true
  if (isAsking) return
  isAsking = true
  try {
    while (isAnything || changed.size > 0) await askOnce(house)
  } catch {
    // The next look, at most half a minute away, asks for all that happened since the last one that came back.
  } finally {
    isAsking = false
  }
}

/** Names and tags of these contacts changed, which stand at each loaded conversation of theirs. */
export function followContacts(house: House, contactIds: readonly string[]): Promise<void> | undefined {
  const [list] = house.queries.getQueryCache().findAll({ queryKey: pagesKey, type: "active" })
  const loaded = list && house.queries.getQueryData<ListPages>(list.queryKey)?.pages.flatMap(({ rows }) => rows)
  const theirs = loaded?.filter(({ contact }) => contactIds.includes(contact.id)) ?? []
  if (theirs.length > 0)
    return followChanges(
      house,
      theirs.map(({ id }) => id),
    )
}

async function askOnce({ queries, client, trpc }: House) {
  const ids = [...changed].slice(0, mostAtOnce)
  const lookAround = isAnything
  for (const id of ids) changed.delete(id)
  isAnything = false
  // Both leave in one request.
  void queries.invalidateQueries(trpc.inbox.counts.pathFilter())
  const [list] = queries.getQueryCache().findAll({ queryKey: pagesKey, type: "active" })
  if (!list) return
  const known = queries.getQueryData<ListPages>(list.queryKey)
  if (!known?.pages[0]) {
    // Nothing to put it into: the list itself did not come.
    if (list.state.status === "error") await queries.refetchQueries({ queryKey: list.queryKey })
    return
  }
  const asked = list.queryKey[1] as Asked
  const order = asked.order ?? "newest"
  const askedAt = Date.now()
  const sinceSeconds = Math.ceil((askedAt - known.pages[0].askedAt) / 1000) + marginSeconds
  const [first, touched] = await Promise.all([
    lookAround ? client.inbox.list.query({ ...asked, limit: pageRows }) : null,
    client.inbox.changes.query({
      ...asked,
      conversationIds: ids,
      ...(lookAround ? { sinceSeconds: Math.min(Math.max(sinceSeconds, 0), longestSeconds) } : {}),
    }),
  ])
  if (!touched.isAll || sinceSeconds > longestSeconds) {
    await queries.invalidateQueries({ queryKey: list.queryKey })
    return
  }
  // A page on its way would forget what is put in beside it.
  while (list.state.fetchStatus === "fetching") await list.promise?.catch(() => undefined)
  queries.setQueryData<ListPages>(list.queryKey, (now) => {
    if (!now) return now
    const covered = first ? coveredBy(now.pages, order, first) : []
    const rows = new Map([...touched.rows, ...(first?.rows ?? [])].map((row) => [row.id, row]))
    const put = putRows(now.pages, order, { ids: [...covered, ...ids, ...touched.ids], rows: [...rows.values()] })
    return { ...now, pages: first ? put.map((page, at) => (at === 0 ? { ...page, askedAt } : page)) : put }
  })
}
