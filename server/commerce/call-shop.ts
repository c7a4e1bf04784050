import type { z } from "zod"
import type { ShopInHand } from "@/server/commerce/shop-system"
import { AppError } from "@/server/errors"
import type { OutsideRequest } from "@/server/fetch-outside"

const mostWait = 5_000
const mostTries = 3

/**
 * Asks a shop system and reads its JSON by a schema. Waits out a short 429; null for 404. Throws AppError("unavailable")
 * with the reasons named at `ShopSystem`.
 */
export async function askShop<T extends z.ZodType>(
  shop: ShopInHand,
  url: string,
  init: OutsideRequest,
  schema: T,
): Promise<{ said: z.infer<T>; headers: Headers } | null> {
  const { status, headers, text } = await callShop(shop, url, init)
  if (status === 404) return null
  if (status < 200 || status > 299) throw refusal(status)
  return { said: readAnswer(text, schema), headers }
}

/** The call itself, for who reads the status too. Nobody's body is repeated into an error: it may hold personal data. */
export async function callShop(shop: ShopInHand, url: string, init: OutsideRequest) {
  for (let attempt = 1; ; attempt++) {
    const answer = await shop.fetch(url, { timeoutMs: 8_000, mostBytes: 4 * 1024 * 1024, ...init })
    if (answer.status !== 429) return answer
    const wait = Number(answer.headers.get("retry-after") ?? 1) * 1000
    if (attempt >= mostTries || !(wait >= 0) || wait > mostWait) throw throttled()
    await new Promise((done) => setTimeout(done, Math.max(wait, 50)))
  }
}

export function refusal(status: number): AppError {
  if (status === 401 || status === 403) {
    return new AppError("unavailable", "The shop refused the credentials", { reason: "refused-key" })
  }
  return new AppError("unavailable", `The shop answered ${status}`, { reason: "strange-answer" })
}

export const throttled = () => new AppError("unavailable", "The shop asks to call less often", { reason: "throttled" })

export function readAnswer<T extends z.ZodType>(text: string, schema: T): z.infer<T> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw new AppError("unavailable", "The shop did not answer with JSON", { cause, reason: "strange-answer" })
  }
  const read = schema.safeParse(json)
  if (read.success) return read.data
  const places = read.error.issues.slice(0, 3).map(({ path, message }) => `${path.join(".")}: ${message}`)
  throw new AppError("unavailable", `The shop's answer cannot be read (${places.join("; ")})`, {
    reason: "strange-answer",
  })
}
