/** An order number as it is compared and kept: half-width, without "#" and spaces, in capitals. Empty when it is none. */
export function orderNumberOf(text: string): string {
  const plain = text
    .normalize("NFKC")
    .trim()
    .replace(/^(no\.?|#)\s*/i, "")
    .replace(/\s+/g, "")
    .toUpperCase()
  return /^[A-Z0-9](?:[A-Z0-9_./-]{0,62}[A-Z0-9])?$/.test(plain) && !plain.includes("..") ? plain : ""
}

const named =
  /(?:订单号?|单号|order(?:\s*(?:number|no\.?|id|status))?|#)\s*(?:是|为|is|[:：])?\s*#?\s*([A-Za-z]{0,6}[-_]?\d[A-Za-z0-9_-]{1,38})(?![A-Za-z0-9_-])/i
const alone =
  /(?<![A-Za-z0-9@._/-])#?([A-Za-z]{1,6}[-_]?\d{3,38}(?:-\d{1,20})?|\d{5,38}(?:-\d{1,20})?)(?![A-Za-z0-9@-])/

/** The order number a message names; null when it names none. A mobile number is not one. */
export function orderNumberIn(text: string): string | null {
  const plain = text.normalize("NFKC")
  const found = plain.match(named)?.[1] ?? plain.match(alone)?.[1]
  if (!found || /^(?:86)?1[3-9]\d{9}$/.test(found)) return null
  return orderNumberOf(found) || null
}
