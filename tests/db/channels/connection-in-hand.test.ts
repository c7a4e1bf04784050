import { afterAll, expect, test } from "vitest"
import { freshDatabase } from "../../support/database"
import { openShop } from "../../support/shop"

await freshDatabase()
const { connectionForDoor, connectionWithin } = await import("@/server/channels")
const { forgetConnection } = await import("@/server/channels/connection-in-hand")
const { inTenant, closeDatabase } = await import("@/server/db")
const { env } = await import("@/server/env")

afterAll(closeDatabase)

test("work that holds every connection to the database does not wait for a look of the door's that needs one more", async () => {
  const { owner, connectionId } = await openShop()
  forgetConnection(connectionId)
  let atDoor: ReturnType<typeof connectionForDoor> | undefined
  let inside = 0
  let everybodyIsIn = () => {}
  const full = new Promise<void>((resolve) => {
    everybodyIsIn = resolve
  })
  const works = Array.from({ length: env.DATABASE_POOL }, () =>
    inTenant(owner, async (ctx) => {
      if (++inside === env.DATABASE_POOL) {
        atDoor = connectionForDoor(connectionId, "webchat")
        everybodyIsIn()
      }
      await full
      return connectionWithin(ctx, connectionId, "webchat")
    }),
  )
  const held = await Promise.all(works)
  expect(new Set(held.map((one) => one?.id))).toEqual(new Set([connectionId]))
  expect((await atDoor)?.id).toBe(connectionId)
})
