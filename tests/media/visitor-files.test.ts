import { expect, test } from "vitest"
import { isWelcome, mayBeWelcome } from "@/server/media/rules/visitor-files"

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])
const zip = Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0])
const program = Uint8Array.from([0x4d, 0x5a, 0x90, 0x00, 0x03])
const words = new TextEncoder().encode("order,sum\n1,20")

test.each([
  ["scarf.png", png, true],
  ["SCARF.PNG", png, true],
  ["image", png, true],
  ["invoice.pdf", new TextEncoder().encode("%PDF-1.7"), true],
  ["orders.csv", words, true],
  ["contract.docx", zip, true],
  ["contract.docx", words, false],
  ["contract.doc", zip, false],
  ["notes.txt", program, false],
  ["invoice.pdf", program, false],
  ["tool.exe", png, false],
  ["tool.exe", program, false],
  ["photos.zip", zip, false],
  ["page.html", words, false],
  ["drawing.svg", words, false],
  ["nameless", words, false],
  ["constructor", words, false],
  ["x.constructor", words, false],
])("%s with these bytes: %#", (name, bytes, welcome) => {
  expect(isWelcome(name, bytes)).toBe(welcome)
})

test.each([
  ["a.jpeg", "image/jpeg", true],
  ["a.exe", "image/png", false],
  ["pasted", "image/png", true],
  ["pasted", "image/svg+xml", false],
  ["pasted", "application/x-msdownload", false],
])("before it is uploaded, %s as %s", (name, mime, welcome) => {
  expect(mayBeWelcome(name, mime)).toBe(welcome)
})
