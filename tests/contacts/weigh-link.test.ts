import { describe, expect, test } from "vitest"
import { phoneOf } from "@/server/commerce/rules/personal-keys"
import { evidenceOf, normalEmail, normalPhone } from "@/server/contacts/rules/evidence"
import { joinProfiles, type Profile, partProfile } from "@/server/contacts/rules/join-profiles"
import { type Suspect, type Trace, weighLink } from "@/server/contacts/rules/weigh-link"

const day = 86_400_000
const trace = (kind: Trace["kind"], print: string, more: Partial<Trace> = {}): Trace => ({
  kind,
  print: `.${print}`,
  verified: true,
  firstAt: 0,
  lastAt: 10 * day,
  holders: 2,
  ...more,
})
const suspect = (traces: Trace[], ...names: string[]): Suspect => ({ names, traces })

describe("a telephone number", () => {
  test.each([
    ["138 1234 5678", "+8613812345678"],
    ["+86 138-1234-5678", "+8613812345678"],
    ["８６１３８１２３４５６７８", "+8613812345678"],
    ["0044 7700 900123", "+447700900123"],
    ["+44 7700 900123", "+447700900123"],
    ["7700 900123", ""],
    ["12345", ""],
    ["", ""],
  ])("%s is %s", (written, normal) => {
    expect(normalPhone(written)).toBe(normal)
  })

  test("is the order room's number, too", () => {
    expect(phoneOf(normalPhone("138 1234 5678"))).toBe(phoneOf("+86 13812345678"))
  })
})

test.each([
  ["Ann.Lee+shop@Gmail.com", "annlee@gmail.com"],
  [" Ann@Shop.Example ", "ann@shop.example"],
  ["ann@shop", ""],
])("the address %s is %s", (written, normal) => {
  expect(normalEmail(written)).toBe(normal)
})

describe("what a message tells of its sender", () => {
  test("is vouched for by messengers, and not by a telephone call", () => {
    const said = { externalId: "447700900123", altIds: { phone: "+447700900123" } }
    const verified = (channel: string) =>
      evidenceOf({ ...said, channel }).find(({ kind }) => kind === "phone")?.verified
    expect([verified("whatsapp"), verified("twilio_sms"), verified("twilio_voice"), verified("api")]).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  test("never shows a whole number or address", () => {
    const hints = evidenceOf({
      channel: "whatsapp",
      externalId: "1",
      altIds: { phone: "+447700900123" },
      email: "ann@shop.example",
    }).map(({ hint }) => hint)
    expect(hints.join(" ")).not.toMatch(/7700|ann@/)
  })
})

describe("two contacts", () => {
  const one = suspect([trace("phone", "p")], "Li Na")

  test("with one proven number and one name are beyond doubt one", () => {
    const { probability, certain } = weighLink(one, suspect([trace("phone", "p")], "Li Na"))
    expect(probability).toBeGreaterThan(0.99)
    expect(certain).toBe(true)
  })

  test("are never certain on somebody's word alone", () => {
    expect(weighLink(one, suspect([trace("phone", "p", { verified: false })], "Li Na")).certain).toBe(false)
  })

  test("are never certain where the shop knows them as two users", () => {
    const left = suspect([trace("phone", "p"), trace("signed", "a")], "Li Na")
    const right = suspect([trace("phone", "p"), trace("signed", "b")], "Li Na")
    expect(weighLink(left, right).certain).toBe(false)
  })

  test("who have what many have are less likely one", () => {
    const shared = (holders: number) =>
      weighLink(
        suspect([trace("device", "d", { verified: false, holders })]),
        suspect([trace("device", "d", { verified: false, holders })]),
      ).probability
    expect(shared(2)).toBeGreaterThan(shared(3))
    expect(shared(3)).toBeGreaterThan(shared(9))
  })

  test("are not certain by a number one gave up long before the other had it", () => {
    const later = trace("phone", "p", { firstAt: 200 * day, lastAt: 300 * day })
    expect(weighLink(suspect([trace("phone", "p")]), suspect([later])).certain).toBe(false)
  })

  test("weigh the same from both sides", () => {
    const other = suspect([trace("phone", "p"), trace("email", "e")], "Na")
    expect(weighLink(one, other).probability).toBe(weighLink(other, one).probability)
  })
})

describe("two profiles", () => {
  const plain: Profile = {
    name: null,
    locale: null,
    tags: [],
    note: null,
    attributes: {},
    marketing: "unknown",
    marketingAt: null,
    marketingSource: null,
    lastSeenAt: "2026-01-01T00:00:00.000Z",
  }
  const ann = { ...plain, name: "Ann", tags: ["vip"], attributes: { city: "Bath" }, marketing: "yes" }
  const bea = { ...plain, name: "Bea", tags: ["vip", "late"], attributes: { city: "Hull", size: "M" }, marketing: "no" }

  test("become one in which a no to marketing stays a no", () => {
    expect(joinProfiles(ann, bea)).toMatchObject({
      name: "Ann",
      tags: ["vip", "late"],
      attributes: { city: "Bath", size: "M" },
      marketing: "no",
    })
  })

  test("part into what they were, but for what was changed since", () => {
    const joined = joinProfiles(ann, bea)
    expect(partProfile(ann, joined, joined)).toEqual(ann)
    const changed = { ...joined, tags: ["late", "new"], attributes: { city: "York", size: "M" } }
    expect(partProfile(ann, joined, changed)).toMatchObject({
      name: "Ann",
      tags: ["new"],
      attributes: { city: "York" },
    })
  })
})
