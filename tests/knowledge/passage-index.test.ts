import { expect, test } from "vitest"
import { PassageIndexes, passagesIndex } from "@/server/knowledge/passage-index"

const documents = [{ id: "a", question: "多久发货" }]
function countedLoad() {
  const load = async () => {
    load.calls++
    return documents
  }
  load.calls = 0
  return load
}

test("many questions at once build the index once", async () => {
  const load = countedLoad()
  const found = await Promise.all(Array.from({ length: 20 }, () => passagesIndex("tenant-1", 1, load)))
  expect(load.calls).toBe(1)
  expect(new Set(found).size).toBe(1)
})
test("a new version of the knowledge builds anew", async () => {
  const indexes = new PassageIndexes()
  const load = countedLoad()
  await indexes.of("t", 1, load)
  await indexes.of("t", 2, load)
  await indexes.of("t", 2, load)
  expect(load.calls).toBe(2)
})
test("the tenant asked longest ago is dropped first", async () => {
  const indexes = new PassageIndexes(2)
  const load = countedLoad()
  for (const tenant of ["a", "b", "a", "c", "a"]) await indexes.of(tenant, 1, load)
  expect(indexes.size).toBe(2)
  expect(load.calls).toBe(3)
  await indexes.of("b", 1, load)
  expect(load.calls).toBe(4)
})
test("a failed load is tried again", async () => {
  const indexes = new PassageIndexes()
  await expect(indexes.of("t", 1, () => Promise.reject(new Error("gone")))).rejects.toThrow("gone")
  expect((await indexes.of("t", 1, async () => documents)).size).toBe(1)
})
