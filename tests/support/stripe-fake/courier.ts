import { createHmac } from "node:crypto"

/** One attempt to hand an event to an endpoint. `status` 0 means nobody answered. */
export interface Attempt {
  eventId: string
  type: string
  url: string
  attempt: number
  status: number
}

/** How events travel; every field is a way Stripe's promises may be stretched. */
export interface DeliveryManner {
  /** keep events back until `deliverHeld` or until this is off again */
  held?: boolean
  /** every event arrives two times */
  twice?: boolean
  /** events of one moment arrive newest first */
  reversed?: boolean
  /** wait this long before the first attempt (milliseconds) */
  lateMs?: number
  /** signed with a secret nobody knows */
  wrongSecret?: boolean
  /** the signature claims to be this old (seconds); Stripe's libraries refuse more than 300 */
  signedSecondsAgo?: number
}

interface Endpoint {
  url: string
  secret: string
  takes(type: string): boolean
}
interface Parcel {
  eventId: string
  type: string
  body: string
}

/** Carries events to endpoints, signed, and tries again with growing pauses until somebody answers 2xx. */
export class Courier {
  readonly attempts: Attempt[] = []
  manner: DeliveryManner = {}
  private outbox: Parcel[] = []
  private readonly underWay = new Set<Promise<unknown>>()
  private readonly stopping = new AbortController()
  private isFlushPlanned = false

  constructor(
    private readonly endpoints: () => Endpoint[],
    private readonly retryPausesMs: number[],
    private readonly signingTime: () => number,
  ) {}

  take(parcel: Parcel) {
    this.outbox.push(parcel)
    if (this.isFlushPlanned) return
    this.isFlushPlanned = true
    // Events of one deed leave together, after the answer to the request is on its way.
    setImmediate(() => {
      this.isFlushPlanned = false
      if (!this.manner.held) this.send(this.manner)
    })
  }

  /** Sends what waits in the outbox now; resolves when every first attempt has been answered. */
  async send(manner: DeliveryManner = this.manner) {
    const parcels = this.outbox.splice(0)
    if (manner.reversed) parcels.reverse()
    await this.track(this.carryAll(parcels, manner))
  }

  /** Sends one parcel again, whatever became of it before; answers the HTTP status. */
  async sendAgain(parcel: Parcel, manner: DeliveryManner): Promise<number> {
    let status = 0
    for (const endpoint of this.endpoints())
      if (endpoint.takes(parcel.type)) status = await this.attempt(endpoint, parcel, manner, 1)
    return status
  }

  /** Resolves when nothing is on its way any more, retries included. */
  async settled() {
    await new Promise((resolve) => setImmediate(resolve))
    while (this.underWay.size > 0) await Promise.all(this.underWay)
  }

  stop() {
    this.stopping.abort()
  }

  private async carryAll(parcels: Parcel[], manner: DeliveryManner) {
    if (manner.lateMs) await this.pause(manner.lateMs)
    for (const parcel of parcels)
      for (const endpoint of this.endpoints()) {
        if (!endpoint.takes(parcel.type) || this.stopping.signal.aborted) continue
        for (let copy = 0; copy < (manner.twice ? 2 : 1); copy += 1) {
          const status = await this.attempt(endpoint, parcel, manner, 1)
          if (!isTaken(status)) void this.track(this.retry(endpoint, parcel, manner))
        }
      }
  }

  private async retry(endpoint: Endpoint, parcel: Parcel, manner: DeliveryManner) {
    for (const [at, pauseMs] of this.retryPausesMs.entries()) {
      await this.pause(pauseMs)
      if (this.stopping.signal.aborted) return
      if (isTaken(await this.attempt(endpoint, parcel, manner, at + 2))) return
    }
  }

  private async attempt(endpoint: Endpoint, parcel: Parcel, manner: DeliveryManner, attempt: number): Promise<number> {
    const at = Math.floor(this.signingTime() / 1000) - (manner.signedSecondsAgo ?? 0)
    const secret = manner.wrongSecret ? "whsec_nobody_knows" : endpoint.secret
    const status = await fetch(endpoint.url, {
      method: "POST",
      body: parcel.body,
      redirect: "manual",
      headers: {
        "content-type": "application/json; charset=utf-8",
        "stripe-signature": signatureOf(parcel.body, secret, at),
        "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
      },
      signal: AbortSignal.any([this.stopping.signal, AbortSignal.timeout(10_000)]),
    }).then(
      async (response) => {
        await response.arrayBuffer()
        return response.status
      },
      () => 0,
    )
    this.attempts.push({ eventId: parcel.eventId, type: parcel.type, url: endpoint.url, attempt, status })
    return status
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.stopping.signal.addEventListener("abort", () => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  private track(work: Promise<unknown>) {
    this.underWay.add(work)
    return work.finally(() => this.underWay.delete(work))
  }
}

const isTaken = (status: number) => status >= 200 && status < 300

/** `t=…,v1=…` over the raw body; the `v0` is there because Stripe sends one for test events, and proves nothing. */
function signatureOf(body: string, secret: string, at: number): string {
  const v1 = createHmac("sha256", secret).update(`${at}.${body}`).digest("hex")
  return `t=${at},v1=${v1},v0=${createHmac("sha256", "test events").update(body).digest("hex")}`
}
