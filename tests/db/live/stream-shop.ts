import { randomUUID } from "node:crypto"

/** A shop with a stream tool whose comments come through the public door, signed. */
export async function openStreamShop() {
  const { openShop } = await import("@/tests/support/shop")
  const { acceptDelivery, addConnection, proposeSettings } = await import("@/server/channels")
  const { pushSignature } = await import("@/server/channels/live_stream")
  const { clock } = await import("@/server/clock")
  const { inTenant } = await import("@/server/db")
  const shop = await openShop({ locale: "zh-CN" })
  const settings = proposeSettings({ channel: "live_stream" }) as { secret: string }
  const { connectionId } = await inTenant(shop.owner, (ctx) =>
    addConnection(ctx, { channel: "live_stream", name: "OBS", settings }),
  )
  type Said = string | { id?: string; author?: string; text: string }
  /** Pushes the comments in one delivery; does not wait for anything to happen. */
  async function push(said: Said[], room = "room-1") {
    const comments = said.map((one) => {
      const { id = randomUUID(), author = randomUUID(), text } = typeof one === "string" ? { text: one } : one
      return { id, author: { id: author, name: "观众" }, text, at: clock.now().toISOString() }
    })
    const body = JSON.stringify({ room, comments })
    const ts = `${Math.floor(clock.now().getTime() / 1000)}`
    const response = await acceptDelivery(
      new Request(`http://localhost:3000/api/webhooks/live_stream/${connectionId}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-live-timestamp": ts,
          "x-live-signature": pushSignature(settings.secret, ts, body),
        },
        body,
      }),
      { channel: "live_stream", connectionId },
    )
    if (response.status !== 200) throw new Error(`The door answered ${response.status}`)
  }
  return {
    shop,
    connectionId,
    secret: settings.secret,
    push,
    async says(...said: Said[]) {
      await push(said)
      await shop.rest()
    },
    room: (ref = "room-1") =>
      inTenant(shop.owner, (ctx) => ctx.db.liveRoom.findFirstOrThrow({ where: { connectionId, ref } })),
    clusters: () => inTenant(shop.owner, (ctx) => ctx.db.liveCluster.findMany({ orderBy: { firstAt: "asc" } })),
    answers: () => inTenant(shop.owner, (ctx) => ctx.db.liveAnswer.findMany({ orderBy: { at: "asc" } })),
    comments: () => inTenant(shop.owner, (ctx) => ctx.db.liveComment.findMany({ orderBy: { id: "asc" } })),
  }
}
