import { setTimeout as pause } from "node:timers/promises"
import { Agent, request } from "undici"
import type { Signed } from "../bench/load/sign-delivery"

/** A platform at the public door: what is not acknowledged is sent again, with the same id, until it is. */
export function knockOn(url: string) {
  const agent = new Agent({ connections: 64, pipelining: 1 })
  const acknowledged = new Set<string>()
  const statuses = new Map<number, number>()
  const flying = new Set<Promise<void>>()

  async function once(delivery: Signed): Promise<boolean> {
    let status = -1
    try {
      const answer = await request(url + delivery.path, {
        method: "POST",
        headers: delivery.headers,
        body: delivery.body,
        dispatcher: agent,
        headersTimeout: 10_000,
        bodyTimeout: 10_000,
      })
      status = answer.statusCode
      await answer.body.dump()
    } catch {
      // The connection broke: whether the delivery was taken is not known, as for a real platform.
    }
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    return status === 200
  }

  async function untilAcknowledged(id: string, delivery: () => Signed) {
    while (!(await once(delivery()))) await pause(250)
    acknowledged.add(id)
  }

  return {
    acknowledged,
    /** Sends copies after so many milliseconds each; resolves when the first is acknowledged. */
    async send(id: string, delivery: () => Signed, delaysMs: number[]): Promise<void> {
      const copies = delaysMs.map(async (delay) => {
        await pause(delay)
        await untilAcknowledged(id, delivery)
      })
      for (const copy of copies) {
        flying.add(copy)
        void copy.finally(() => flying.delete(copy))
      }
      await Promise.race(copies)
    },
    /** Resolves when every copy has been acknowledged. */
    async settled() {
      while (flying.size > 0) await Promise.all(flying)
    },
    answered: (status: number) => statuses.get(status) ?? 0,
    unanswered: () => [...statuses].reduce((sum, [status, count]) => (status === 200 ? sum : sum + count), 0),
    close: () => agent.close(),
  }
}
