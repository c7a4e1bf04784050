import { afterAll, afterEach, describe, expect, test } from "vitest"
import { clock, minutes } from "@/server/clock"
import { AppError } from "@/server/errors"
import { freshDatabase } from "../../support/database"

const { ownerUrl } = await freshDatabase()
process.env.APP_URL = "http://localhost:3000"
const tenants = await import("@/server/tenants")
const { closeDatabase } = await import("@/server/db")
const { default: pg } = await import("pg")
const owner = new pg.Client({ connectionString: ownerUrl })
await owner.connect()

afterEach(() => clock.reset())
afterAll(async () => {
  await owner.end()
  await closeDatabase()
})

let visitors = 0
const address = () => `10.0.0.${++visitors}`
const goodPassword = "plum kettle over snow"

async function signUp(email: string, password = goodPassword) {
  const { mark } = await tenants.signUp({ name: "林夏", email, password, locale: "zh-CN", address: address() })
  return { mark, token: await newestLink(email) }
}

async function newestLink(email: string) {
  const { rows } = await owner.query(
    `select payload->>'text' as text from graphile_worker._private_jobs where payload->>'to' = $1 order by id desc limit 1`,
    [email],
  )
  return /token=([\w-]+)/.exec(rows[0]?.text ?? "")?.[1] ?? ""
}

const byPassword = (email: string, password = goodPassword) =>
  tenants.signInWithPassword({ email, password, address: address() })

describe("signing up", () => {
  test("makes the password usable once the mailed link comes back to the same browser", async () => {
    const { mark, token } = await signUp("xia@shop.example")
    expect(await byPassword("xia@shop.example")).toBeNull()
    const personId = await tenants.signInWithProof({ token, mark, address: address() })
    expect(personId).not.toBeNull()
    expect(await byPassword("xia@shop.example")).toBe(personId)
  })

  test("a link is spent once", async () => {
    const { mark, token } = await signUp("once@shop.example")
    const tries = await Promise.all([1, 2, 3].map(() => tenants.signInWithProof({ token, mark, address: address() })))
    expect(tries.filter(Boolean)).toHaveLength(1)
  })

  test("a link is worth nothing after an hour", async () => {
    const { mark, token } = await signUp("late@shop.example")
    clock.shift(minutes(61))
    expect(await tenants.signInWithProof({ token, mark, address: address() })).toBeNull()
  })

  test("a password left on somebody else's address is wiped by the true owner's proof", async () => {
    const left = await signUp("victim@shop.example", "left by a stranger 77")
    const personId = await tenants.signInWithProof({ token: left.token, address: address() })
    expect(personId).not.toBeNull()
    expect(await byPassword("victim@shop.example", "left by a stranger 77")).toBeNull()
  })

  test("in another browser the password typed again keeps it", async () => {
    const { token } = await signUp("phone@shop.example")
    await tenants.signInWithProof({ token, password: goodPassword, address: address() })
    expect(await byPassword("phone@shop.example")).not.toBeNull()
  })

  test("a magic link proving first wipes the password that waited", async () => {
    await signUp("magic@shop.example")
    await tenants.requestMagicLink({ email: "magic@shop.example", address: address() })
    expect(
      await tenants.signInWithProof({ token: await newestLink("magic@shop.example"), address: address() }),
    ).not.toBeNull()
    expect(await byPassword("magic@shop.example")).toBeNull()
  })

  test("a proved person's password survives somebody signing up again", async () => {
    const { mark, token } = await signUp("owner@shop.example")
    await tenants.signInWithProof({ token, mark, address: address() })
    const again = await tenants.signUp({
      name: "Stranger",
      email: "owner@shop.example",
      password: "another one entirely 5",
      locale: "en",
      address: address(),
    })
    expect(again.mark).toHaveLength(mark.length)
    expect(await byPassword("owner@shop.example")).not.toBeNull()
    expect(await byPassword("owner@shop.example", "another one entirely 5")).toBeNull()
  })

  test("Google does not take over a proved address, and links it only for who is signed in", async () => {
    const { mark, token } = await signUp("g@shop.example")
    const personId = await tenants.signInWithProof({ token, mark, address: address() })
    const google = { subject: "g-1", email: "g@shop.example", emailVerified: true, name: "G", locale: "en" as const }
    expect(await tenants.signInWithGoogle({ ...google, linkTo: null })).toEqual({ refused: "not-linked" })
    expect(await tenants.signInWithGoogle({ ...google, linkTo: personId })).toEqual({ personId })
    expect(await tenants.signInWithGoogle({ ...google, email: "moved@else.example", linkTo: null })).toEqual({
      personId,
    })
  })
})

describe("guessing", () => {
  test("is stopped after eight tries from one address, even with the right password", async () => {
    const { mark, token } = await signUp("guessed@shop.example")
    await tenants.signInWithProof({ token, mark, address: address() })
    const from = address()
    const attempt = (password: string) =>
      tenants.signInWithPassword({ email: "guessed@shop.example", password, address: from })
    for (let n = 0; n < 8; n++) expect(await attempt(`wrong ${n}`)).toBeNull()
    await expect(attempt(goodPassword)).rejects.toMatchObject({ code: "limited" })
    expect(await byPassword("guessed@shop.example")).not.toBeNull()
  })
})

describe("a session", () => {
  async function signedIn(email: string) {
    const { mark, token } = await signUp(email)
    const personId = (await tenants.signInWithProof({ token, mark, address: address() }))!
    const sessionId = await tenants.openSession({ personId, address: "10.1.1.1", userAgent: "test" })
    return { personId, sessionId }
  }

  test("ends when it is revoked, after twelve idle hours, and after seven days", async () => {
    const first = await signedIn("s1@shop.example")
    expect(await tenants.readSignedIn(first.sessionId)).toMatchObject({ email: "s1@shop.example" })
    await tenants.endSession(first)
    expect(await tenants.readSignedIn(first.sessionId)).toBeNull()

    const idle = await tenants.openSession({ personId: first.personId, address: "10.1.1.1", userAgent: null })
    clock.shift(minutes(12 * 60 + 1))
    expect(await tenants.readSignedIn(idle)).toBeNull()
  })

  test("ends everywhere when a new password is chosen by mail", async () => {
    const { sessionId } = await signedIn("s2@shop.example")
    await tenants.requestReset({ email: "s2@shop.example", address: address() })
    const token = await newestLink("s2@shop.example")
    expect(await tenants.resetPassword({ token, password: "a wholly new phrase 9", address: address() })).toBe(true)
    expect(await tenants.readSignedIn(sessionId)).toBeNull()
    expect(await byPassword("s2@shop.example", "a wholly new phrase 9")).not.toBeNull()
    expect(await tenants.resetPassword({ token, password: "and yet another one 3", address: address() })).toBe(false)
  })

  test("of another person cannot be ended", async () => {
    const mine = await signedIn("s3@shop.example")
    const theirs = await signedIn("s4@shop.example")
    expect(await tenants.endSession({ personId: mine.personId, sessionId: theirs.sessionId })).toBe(false)
    expect(await tenants.readSignedIn(theirs.sessionId)).not.toBeNull()
  })
})

test("a weak password is refused with a word the screen can say", async () => {
  await expect(signUp("weak@shop.example", "password123")).rejects.toSatisfy(
    (error) => error instanceof AppError && error.reason === "password-common",
  )
})
