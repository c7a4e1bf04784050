import type { MimePart } from "@/server/channels/email/mime"

/**
 * What our own hop found of the sender: only the topmost `Authentication-Results` that carries our own name counts, for
 * anybody can write such a line into a mail.
 */
export function senderCheck(headers: MimePart["headers"], ownHops: readonly string[]): "pass" | "fail" | "none" {
  const own = (headers.get("authentication-results") ?? []).find((line) => {
    const name = line.split(/[\s;(]/, 1)[0]!.toLowerCase()
    return ownHops.some((own) => own !== "" && (name === own || name.endsWith(`.${own}`)))
  })
  if (!own) return "none"
  const verdict = (method: string) => new RegExp(`[;\\s]${method}\\s?=\\s?([a-z]+)`, "i").exec(own)?.[1]?.toLowerCase()
  const dmarc = verdict("dmarc")
  if (dmarc && dmarc !== "none") return dmarc === "pass" || dmarc === "bestguesspass" ? "pass" : "fail"
  const others = [verdict("spf"), verdict("dkim")]
  if (others.some((found) => found === "fail" || found === "softfail") && !others.includes("pass")) return "fail"
  return "none"
}
