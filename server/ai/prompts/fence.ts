import { randomBytes } from "node:crypto"

/** A tag nobody can foretell for what is data, and a word nobody has a reason to say. */
export function freshFence(): { fence: string; canary: string } {
  return { fence: `data-${randomBytes(6).toString("hex")}`, canary: `tl-${randomBytes(9).toString("hex")}` }
}

/** Text as data: whatever it says, it cannot close its own fence. */
export function fenceData(fence: string, id: string, text: string): string {
  const inside = text.replaceAll(fence, "data").replace(/<\/?data-/gi, "(data-")
  return `<${fence} id="${id.replace(/[^\w.:-]/g, "_")}">\n${inside}\n</${fence}>`
}
