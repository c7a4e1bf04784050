"use client"
import { useVirtualizer } from "@tanstack/react-virtual"
import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react"
import { cn } from "./class-names"

type VirtualListProps<Item> = {
  items: readonly Item[]
  keyOf: (item: Item) => string
  renderItem: (item: Item, index: number) => ReactNode
  /** Height of a row in pixels: exact when `fixed`, else a first guess that is then measured. */
  rowHeight: number | ((item: Item, index: number) => number)
  fixed?: boolean
  /** "end" is for threads: opens at the foot, stays there as rows arrive, keeps its place as older ones load above. */
  anchor?: "start" | "end"
  /** With "end": false while what is below has not been loaded yet, so that arriving rows do not pull along. */
  follow?: boolean
  /** Called when the first or the last row comes near, to load what lies beyond. */
  onReachStart?: () => void
  onReachEnd?: () => void
  /** Brought into view whenever it changes, such as the selected row. */
  activeKey?: string | null
  overscan?: number
  /** Names the list for screen readers. */
  label: string
  /** What it is beyond a list. */
  role?: "log"
  className?: string
  rowClassName?: string
}

/** Draws only the rows in view, so ten thousand cost as much as thirty. The parent gives it its height. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { items, keyOf, renderItem, rowHeight, fixed, anchor = "start", label, role } = props
  const frame = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => (typeof rowHeight === "number" ? rowHeight : rowHeight(items[index]!, index)),
    getItemKey: (index) => keyOf(items[index]!),
    overscan: props.overscan ?? 8,
    anchorTo: anchor,
    followOnAppend: anchor === "end" && props.follow !== false,
    scrollEndThreshold: 48,
  })
  const rows = virtualizer.getVirtualItems()

  const filled = items.length > 0
  useLayoutEffect(() => {
    if (anchor === "end" && filled) virtualizer.scrollToEnd()
  }, [anchor, filled, virtualizer])

  const activeIndex = props.activeKey ? items.findIndex((item) => keyOf(item) === props.activeKey) : -1
  useEffect(() => {
    if (activeIndex >= 0) virtualizer.scrollToIndex(activeIndex, { align: "auto" })
  }, [activeIndex, virtualizer])

  const first = rows.at(0)?.index
  const last = rows.at(-1)?.index
  const { onReachStart, onReachEnd } = props
  useEffect(() => {
    if (first === 0) onReachStart?.()
  }, [first, onReachStart])
  useEffect(() => {
    if (last !== undefined && last === items.length - 1) onReachEnd?.()
  }, [last, items.length, onReachEnd])

  return (
    <div
      ref={frame}
      // A log may hold nothing a key can reach, and still has to be scrolled by keys.
      {...(role ? { role, "aria-label": label, tabIndex: 0 } : {})}
      className={cn("h-full min-h-0 overflow-y-auto overscroll-contain", props.className)}
    >
      <ul
        // biome-ignore lint/a11y/noRedundantRoles: without bullets Safari takes it for no list
        role="list"
        aria-label={role ? undefined : label}
        className="relative w-full"
        style={{ height: Math.max(virtualizer.getTotalSize(), 0) }}
      >
        {rows.map((row) => (
          <li
            key={row.key}
            aria-setsize={items.length}
            aria-posinset={row.index + 1}
            data-index={row.index}
            data-active={props.activeKey === row.key ? true : undefined}
            ref={fixed ? undefined : virtualizer.measureElement}
            className={cn("absolute inset-x-0 top-0", props.rowClassName)}
            style={{ transform: `translateY(${row.start}px)`, height: fixed ? row.size : undefined }}
          >
            {renderItem(items[row.index]!, row.index)}
          </li>
        ))}
      </ul>
    </div>
  )
}
