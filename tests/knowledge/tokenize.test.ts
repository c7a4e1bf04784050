import { expect, test } from "vitest"
import { stem } from "@/server/knowledge/rules/same-meaning"
import { foldText, subjectOf, tokenize } from "@/server/knowledge/rules/tokenize"

test("Han text becomes characters and pairs, never a pair across a gap", () => {
  const terms = tokenize("尺码 偏大")
  expect(terms).toEqual(expect.arrayContaining(["尺", "码", "尺码", "偏大"]))
  expect(terms).not.toContain("码偏")
})
test("Latin words beside Han text stay words", () =>
  expect(tokenize("wifi连不上")).toEqual(expect.arrayContaining(["~wifi", "连不"])))
test("words of the same meaning share a term in both languages", () => {
  for (const text of ["能退货吗", "can I send it back", "returns"]) expect(tokenize(text)).toContain("=return")
})
test("stems are the same for the forms of a word", () => {
  expect(new Set(["return", "returns", "returned", "returning"].map(stem)).size).toBe(1)
  expect(new Set(["ship", "shipping", "shipped", "ships"].map(stem)).size).toBe(1)
  expect(new Set(["size", "sizes", "sized", "sizing"].map(stem)).size).toBe(1)
  expect(new Set(["move", "moved", "moving", "moves"].map(stem)).size).toBe(1)
  expect(new Set(["copy", "copied", "copies", "copying"].map(stem)).size).toBe(1)
  expect(["bus", "need", "spring", "string"].map(stem)).toEqual(["bus", "need", "spring", "string"])
})
test("folds width, case and script", () => expect(foldText("ＡＢ發貨")).toBe("ab发货"))
test("the subject leaves out grammar and the shape of the question", () => {
  expect(
    subjectOf("请问多久发货呢")
      .map((unit) => unit.term)
      .join(""),
  ).toBe("发货")
  expect(subjectOf("how long does the battery last").map((unit) => unit.term)).toEqual(["~battery", "~last"])
})
