import { AppError } from "@/server/errors"

type Placed = { id: string; position: number }

/** Who stands elsewhere, and where, when one of a row, given in its order, moves a place up (-1) or down (1). Throws "missing". */
export function movedPlaces(row: readonly Placed[], id: string, by: -1 | 1): Placed[] {
  const at = row.findIndex((one) => one.id === id)
  if (at < 0) throw new AppError("missing", "It does not stand in this row")
  const order = [...row]
  order.splice(Math.min(row.length - 1, Math.max(0, at + by)), 0, ...order.splice(at, 1))
  return order.flatMap(({ id, position }, place) => (position === place ? [] : [{ id, position: place }]))
}
