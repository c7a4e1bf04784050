type Attributes = Record<string, string | boolean | undefined>

/** Makes an element. Words go in as text, never as markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    element.setAttribute(name, value === true ? "" : value)
  }
  element.append(...children)
  return element
}

export function button(attributes: Attributes, press: () => void, ...children: (Node | string)[]): HTMLButtonElement {
  const element = make("button", { type: "button", ...attributes }, ...children)
  element.addEventListener("click", press)
  return element
}

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The document has no #${id}`)
  return element as T
}

const svgSpace = "http://www.w3.org/2000/svg"

/** A line drawing on a 24 × 24 field. */
export function icon(path: string): SVGSVGElement {
  const drawing = document.createElementNS(svgSpace, "svg")
  const attributes = {
    viewBox: "0 0 24 24",
    fill: "none",
    stroke: "currentColor",
    "stroke-width": "1.75",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
    "aria-hidden": "true",
  }
  for (const [name, value] of Object.entries(attributes)) drawing.setAttribute(name, value)
  const line = document.createElementNS(svgSpace, "path")
  line.setAttribute("d", path)
  drawing.append(line)
  return drawing
}

export const botPath =
  "M12 4v4M7 8h10a3 3 0 0 1 3 3v5a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3v-5a3 3 0 0 1 3-3zM9.5 13v1M14.5 13v1"

/** One line of a list that is redrawn often: rebuilt only when its mark changes, so screen readers hear it once. */
export type Row = { key: string; mark: string; build: () => HTMLElement }

const marks = new WeakMap<Element, { key: string; mark: string }>()

export function keepRows(parent: HTMLElement, rows: Row[]) {
  const standing = new Map<string, Element>()
  for (const child of [...parent.children]) {
    const known = marks.get(child)
    if (known && rows.some((row) => row.key === known.key)) standing.set(known.key, child)
    else child.remove()
  }
  let before: Element | null = null
  for (const row of [...rows].reverse()) {
    const old = standing.get(row.key)
    const same = old && marks.get(old)?.mark === row.mark
    const element: Element = same ? old : row.build()
    const held = !same && old?.contains(document.activeElement)
    if (!same) {
      marks.set(element, { key: row.key, mark: row.mark })
      old?.remove()
    }
    if (element.parentElement !== parent || element.nextElementSibling !== before) parent.insertBefore(element, before)
    // Whoever stands on a row by keyboard stays on it.
    if (held) element.querySelector("button")?.focus()
    before = element
  }
}
