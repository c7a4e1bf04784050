import net from "node:net"
import { expect, test } from "vitest"
import { appUrl, databaseUrl, freePort } from "../../scripts/database.mjs"

const owner = "postgresql://postgres:secret@db.example:5433/tideline?sslmode=require"

test("the product enters the owner's database under its own role, with a password only the secret can tell", () => {
  const url = new URL(appUrl(owner, "a".repeat(64)))
  expect(url.username).toBe("tideline_app")
  expect(url.password).toMatch(/^[0-9a-f]{64}$/)
  expect(url.host + url.pathname + url.search).toBe("db.example:5433/tideline?sslmode=require")
  expect(new URL(appUrl(owner, "b".repeat(64))).password).not.toBe(url.password)
})

test("another database of the same server keeps the role and the options", () => {
  expect(databaseUrl(owner, "other")).toBe("postgresql://postgres:secret@db.example:5433/other?sslmode=require")
})

test("a port taken on any address a browser may try is passed over", async () => {
  const neighbour = net.createServer()
  await new Promise<void>((listening) => neighbour.listen(0, "0.0.0.0", listening))
  const { port } = neighbour.address() as net.AddressInfo
  expect(await freePort(port)).toBeGreaterThan(port)
  neighbour.close()
})
