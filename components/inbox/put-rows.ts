type Place = { at: Date; id: string }
export type Row = { id: string; lastMessageAt: Date; waitingSince: Date | null }
export type Page<R extends Row> = { rows: R[]; next: Place | null }
type Order = "newest" | "waiting"

/**
 * Loaded pages of a list after some of its conversations changed: each of them leaves its old place, and those that stand
 * in the list now go where they belong. What belongs behind the last page is left to the page that comes next.
 */
export function putRows<P extends Page<Row>>(
  pages: P[],
  order: Order,
  changed: { ids: readonly string[]; rows: readonly P["rows"][number][] },
): P[] {
  const moved = new Set(changed.ids)
  const put = new Map<number, Row[]>()
  for (const row of changed.rows) {
    const page = pages.findIndex(({ next }) => next === null || compare(placeOf(row, order), next, order) <= 0)
    if (page >= 0) put.set(page, [...(put.get(page) ?? []), row])
  }
  return pages.map((page, at) => {
    const arriving = put.get(at) ?? []
    const staying = page.rows.filter(({ id }) => !moved.has(id))
    if (arriving.length === 0 && staying.length === page.rows.length) return page
    const rows = [...staying, ...arriving]
    return { ...page, rows: rows.sort((one, other) => compare(placeOf(one, order), placeOf(other, order), order)) }
  })
}

/** The loaded conversations that stand where a newly read first page reaches to: it tells the truth about each of them. */
export function coveredBy(pages: readonly Page<Row>[], order: Order, first: Page<Row>): string[] {
  const { next } = first
  const loaded = pages.flatMap(({ rows }) => rows)
  const covered = next ? loaded.filter((row) => compare(placeOf(row, order), next, order) <= 0) : loaded
  return [...new Set([...covered, ...first.rows].map(({ id }) => id))]
}

function placeOf({ id, lastMessageAt, waitingSince }: Row, order: Order): Place {
  return { id, at: (order === "waiting" && waitingSince) || lastMessageAt }
}

/** Below 0: the first stands before the second. As the database sorts: ids of one moment like words. */
function compare(one: Place, other: Place, order: Order): number {
  const later = one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
  return order === "waiting" ? later : -later
}
