import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Channel, ConnectionInHand, InboundMessage, RawRequest } from "@/server/channels/channel"
import { channelNamed } from "@/server/channels/registry"
import { readConnectForm } from "@/server/connect-form"
import { busyTimeOf } from "../support/busy-time"
import { arriving, kept } from "./connection-for-tests"

export type Recording = { name: string; body: string; contentType?: string; becomes: Partial<InboundMessage>[] }

type Case = {
  connection: (changed?: Partial<ConnectionInHand>) => ConnectionInHand
  /** every setting of the connect form, as a merchant would fill it in */
  filledIn: Record<string, string>
  /** authentic in every way, whatever the body is */
  sign: (body: string, at?: Date) => RawRequest
  /** what makes a delivery authentic: without any one of them it must be refused */
  proofs: { headers?: string[]; query?: string[] }
  /** our own tokens prove its deliveries; its secrets are for something else */
  provenWithoutSecrets?: true
  signsBody: boolean
  signsTime: boolean
  recordings: Recording[]
  /** well-signed bodies the platform never sends: refused, or parsed into nothing that could do harm */
  malformed: string[]
  /** a signed object that tells of nothing is taken, as the published example of the signature is one */
  takesAnyObject?: true
  /** what a simulated customer becomes where it is not a text; "knock" where a delivery only says that something arrived */
  simulates?: "live_comment" | "order_event" | "speech" | "knock"
}

const at = new Date("2025-03-01T08:00:00.000Z")
const saying = (text: string, externalId = "0193a5c0-1111-4000-8000-000000000001") => ({
  externalId,
  sender: { externalId: "cust-0001", name: '李娜 "Li" <Na>' },
  text,
  at,
})

const simulatedAs = (text: string, type: Case["simulates"]) =>
  type === "order_event" ? { type, direction: "system" } : { type: type ?? "text", direction: "inbound", text }

const emptyObject = '{"__proto__":{"ok":true}}'

/** What every platform must do alike, so that nothing else in the house needs to know which one it speaks to. */
export function behavesLikeAChannel(channel: Channel, given: Case) {
  const connection = given.connection()
  const simulated = (text = "我的包裹到哪了？", externalId?: string) =>
    arriving({
      path: `/api/webhooks/${channel.name}/${connection.id}`,
      ...channel.simulate(connection, saying(text, externalId)),
    })

  describe(`${channel.name} behaves like a channel`, () => {
    test("is in the registry under its own name", () => {
      expect(channelNamed(channel.name)).toBe(channel)
    })

    test("draws a form whose proposals pass its own rules and whose secrets are kept apart", () => {
      const { settings, secrets } = readConnectForm(channel, { ...given.filledIn, ...channel.propose?.() })
      expect(Object.keys(secrets).sort()).toEqual([...channel.secretKeys].sort())
      for (const key of channel.secretKeys) expect(settings).not.toHaveProperty(key)
      for (const key of channel.secretKeys) expect(channel.settings.shape).toHaveProperty(key)
    })

    test("hears a simulated customer as a genuine one, word for word", () => {
      for (const text of [
        "我的包裹到哪了？",
        'quotes " and \\ and ]]> and <!DOCTYPE x> & &amp; <b>',
        "👩‍👩‍👧 emoji 𠮷\nsecond line",
        "__proto__",
      ]) {
        const request = simulated(text)
        const verified = channel.verify(request, connection)
        if (!verified.ok || "answer" in verified || "asks" in verified)
          throw new Error("a simulated delivery was refused")
        const messages = channel.parse(kept(request, verified.facts), connection)
        if (given.simulates === "knock") {
          expect(messages).toEqual([])
          continue
        }
        expect(messages).toMatchObject([simulatedAs(text, given.simulates)])
        expect(typeof messages[0]!.externalId).toBe("string")
        expect(messages[0]!.sender.externalId).not.toBe("")
        expect(verified.lane).toBe(messages[0]!.threadRef)
        expect(Math.abs(messages[0]!.occurredAt.getTime() - at.getTime())).toBeLessThan(1000)
      }
    })

    test("gives a repeat the same id and another message another one", () => {
      const idOf = (request: RawRequest) => {
        const verified = channel.verify(request, connection)
        return verified.ok && "externalId" in verified ? verified.externalId : null
      }
      const first = simulated("a")
      expect(idOf(first)).toBe(idOf(first))
      expect(idOf(first)).not.toBe(idOf(simulated("a", "0193a5c0-1111-4000-8000-000000000002")))
    })

    for (const header of given.proofs.headers ?? []) {
      test(`refuses a delivery without the header ${header}, or with another value of it`, () => {
        const { [header]: value, ...others } = simulated().headers
        expect(value).toBeTruthy()
        expect(channel.verify({ ...simulated(), headers: others }, connection)).toMatchObject({
          ok: false,
          status: 401,
        })
        for (const wrong of ["", "x", `${value}x`, value!.slice(0, -2), "é".repeat(40), "undefined"]) {
          const headers = { ...others, [header]: wrong }
          expect(channel.verify({ ...simulated(), headers }, connection)).toMatchObject({ ok: false, status: 401 })
        }
      })
    }

    for (const name of given.proofs.query ?? []) {
      test(`refuses a delivery without ${name} in the address, or with another value of it`, () => {
        const request = simulated()
        const value = request.query.get(name)!
        expect(value).toBeTruthy()
        const without = new URLSearchParams(request.query)
        without.delete(name)
        expect(channel.verify({ ...request, query: without }, connection)).toMatchObject({ ok: false, status: 401 })
        for (const wrong of ["", "0", `${value}0`, value.slice(0, -1), "é".repeat(20)]) {
          const query = new URLSearchParams(request.query)
          query.set(name, wrong)
          expect(channel.verify({ ...request, query }, connection)).toMatchObject({ ok: false, status: 401 })
        }
      })
    }

    if (channel.secretKeys.length > 0 && !given.provenWithoutSecrets) {
      test("refuses everything while it has no secrets", () => {
        expect(channel.verify(simulated(), given.connection({ secrets: {} }))).toMatchObject({ ok: false, status: 401 })
      })
    }

    if (given.signsBody) {
      test("refuses a delivery whose body changed by one byte", () => {
        const request = simulated()
        fc.assert(
          fc.property(fc.nat(request.body.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
            const body = Buffer.from(request.body)
            body[place] = body[place]! ^ change
            const verified = channel.verify({ ...request, body }, connection)
            // A byte of the unsigned envelope may change; what is heard may not.
            if (verified.ok && "lane" in verified) {
              expect(channel.parse({ ...request, body }, connection)).toEqual(channel.parse(request, connection))
            }
          }),
          { numRuns: 200 },
        )
      })
    }

    if (given.signsTime) {
      test("refuses what was signed more than five minutes ago or ahead", () => {
        for (const minutes of [-6, 6]) {
          const now = new Date(at.getTime() + minutes * 60_000)
          expect(channel.verify(simulated(), given.connection({ now }))).toMatchObject({ ok: false, status: 401 })
        }
        const inTime = new Date(at.getTime() + 4 * 60_000)
        expect(channel.verify(simulated(), given.connection({ now: inTime }))).toMatchObject({ ok: true })
      })
    }

    test("takes only the methods and content types the platform uses", () => {
      for (const method of ["PUT", "DELETE", "PATCH"]) {
        expect(channel.verify({ ...simulated(), method }, connection)).toMatchObject({ ok: false, status: 405 })
      }
      for (const type of ["multipart/form-data; boundary=x", "text/html", "application/octet-stream"]) {
        const request = simulated()
        const headers = { ...request.headers, "content-type": type }
        expect(channel.verify({ ...request, headers }, connection)).toMatchObject({ ok: false, status: 415 })
      }
    })

    for (const recording of given.recordings) {
      test(`understands ${recording.name}`, () => {
        const request = given.sign(recording.body)
        if (recording.contentType) request.headers["content-type"] = recording.contentType
        const verified = channel.verify(request, connection)
        if (!verified.ok || "answer" in verified || "asks" in verified)
          throw new Error(`refused: ${JSON.stringify(verified)}`)
        expect(channel.parse(kept(request, verified.facts), connection)).toMatchObject(recording.becomes)
        expect(channel.acknowledge(request, connection).status).toBe(200)
      })
    }

    test("never throws at the door, whatever is sent", () => {
      fc.assert(
        fc.property(
          fc.uint8Array({ maxLength: 400 }),
          fc.dictionary(fc.string(), fc.string()),
          fc.dictionary(fc.string(), fc.string()),
          (body, headers, query) => {
            const request = {
              ...arriving({ method: "POST", headers, query: "", body: Buffer.from(body) }),
              query: new URLSearchParams(query),
            }
            expect(channel.verify(request, connection).ok).toBe(false)
          },
        ),
      )
    })

    test("answers well-signed nonsense with 400 and nothing else", () => {
      const nonsense = [
        "",
        "{",
        "null",
        "[]",
        "42",
        "\u0000",
        "<xml>",
        "<xml></xml>",
        `${"[".repeat(50_000)}`,
        ...(given.takesAnyObject ? [] : [emptyObject]),
        `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`,
        ...given.malformed,
      ]
      for (const body of nonsense) {
        const verified = channel.verify(given.sign(body), connection)
        expect({ body: body.slice(0, 60), verified }).toMatchObject({ verified: { ok: false } })
        if (!verified.ok) expect([400, 413]).toContain(verified.status)
      }
      if (given.takesAnyObject) expect(channel.verify(given.sign(emptyObject), connection).ok).toBe(true)
      expect(Object.prototype).not.toHaveProperty("ok")
    })

    test("cuts a truncated delivery off without a crash", () => {
      const request = simulated()
      for (const share of [0, 0.2, 0.5, 0.9]) {
        const body = request.body.subarray(0, Math.floor(request.body.length * share))
        expect(channel.verify({ ...request, body }, connection).ok).toBe(false)
      }
    })

    test("judges a body of a megabyte quickly", async () => {
      const bodies = [
        JSON.stringify({ text: "ab\\".repeat(300_000) }),
        `<xml>${"<Encrypt>".repeat(100_000)}</xml>`,
        `{"a":"${"9".repeat(1_000_000)}"}`,
      ]
      const busy = await busyTimeOf(() => bodies.map((body) => channel.verify(given.sign(body), connection)))
      expect(busy).toBeLessThan(1500)
    })

    test("keeps secrets out of every refusal", () => {
      const words = JSON.stringify([
        channel.verify({ ...simulated(), headers: {}, query: new URLSearchParams() }, connection),
        channel.verify(given.sign("{"), connection),
      ])
      for (const secret of Object.values(connection.secrets)) expect(words).not.toContain(secret)
    })
  })
}
