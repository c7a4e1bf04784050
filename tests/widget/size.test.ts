import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import path from "node:path"
import { gzipSync } from "node:zlib"
import { expect, test } from "vitest"

const root = path.resolve(import.meta.dirname, "../..")
const bytes = (file: string) => readFileSync(path.join(root, file))

test("a shop's page pays less than 8 kB for the loader before anybody opens the chat", () => {
  expect(bytes("public/widget.js").length).toBeLessThan(8000)
})

test("the whole chat is at most 55 kB of compressed script, and the same sources build the same script", () => {
  const build = () => execFileSync(process.execPath, ["scripts/build-widget.mjs"], { cwd: root })
  build()
  const first = bytes("public/widget-frame.js")
  build()
  expect(bytes("public/widget-frame.js").equals(first)).toBe(true)
  expect(gzipSync(first).length).toBeLessThanOrEqual(55_000)
})
