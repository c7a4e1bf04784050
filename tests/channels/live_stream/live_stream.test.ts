import { expect, test } from "vitest"
import { liveStream, pushSignature } from "@/server/channels/live_stream"
import { behavesLikeAChannel } from "../behaves-like-a-channel"
import { arriving, connectionWith, kept } from "../connection-for-tests"

const now = new Date("2025-03-01T08:00:00.000Z")
const secret = "s".repeat(43)
const connected = (changed = {}) => connectionWith({ now, secrets: { secret }, ...changed })

function sign(body: string, at = now) {
  const ts = `${Math.floor(at.getTime() / 1000)}`
  const headers = {
    "content-type": "application/json",
    "x-live-timestamp": ts,
    "x-live-signature": pushSignature(secret, ts, body),
  }
  return arriving({ method: "POST", headers, query: "", body })
}

const comment = (id: string | number, text: string, more: object = {}) => ({
  id,
  author: { id: "viewer-1", name: "阿青" },
  text,
  at: "2025-03-01T07:59:59.500Z",
  ...more,
})

behavesLikeAChannel(liveStream, {
  connection: connected,
  filledIn: {},
  sign,
  proofs: { headers: ["x-live-timestamp", "x-live-signature"] },
  signsBody: true,
  signsTime: true,
  simulates: "live_comment",
  recordings: [
    {
      name: "two comments of one push",
      body: JSON.stringify({
        room: "main",
        comments: [comment("c-1", "S码还有吗"), comment(9007199254740993n.toString(), "多少钱")],
      }),
      becomes: [
        {
          externalId: "c-1",
          type: "live_comment",
          direction: "inbound",
          threadRef: "main",
          sender: { externalId: "viewer-1", name: "阿青" },
          occurredAt: new Date("2025-03-01T07:59:59.500Z"),
          text: "S码还有吗",
          under: { kind: "live", ref: "main" },
        },
        { externalId: "9007199254740993", text: "多少钱" },
      ],
    },
    {
      name: "a comment without a moment of its own",
      body: JSON.stringify({ room: "main", comments: [{ id: "c-2", author: { id: 7 }, text: "hello" }] }),
      becomes: [{ externalId: "c-2", sender: { externalId: "7" }, occurredAt: now }],
    },
  ],
  malformed: [
    "",
    "[]",
    "{}",
    '{"room":"main","comments":[]}',
    '{"room":"","comments":[{"id":"1","author":{"id":"2"},"text":"x"}]}',
    '{"room":"main","comments":[{"id":"1","text":"x"}]}',
    '{"room":"main","comments":{"id":"1"}}',
  ],
})

test("reads a moment in milliseconds as one in writing", () => {
  const request = sign(JSON.stringify({ room: "main", comments: [comment("c", "x", { at: 1740816000000 })] }))
  expect(liveStream.parse(kept(request), connected())[0]!.occurredAt).toEqual(new Date(1740816000000))
})
