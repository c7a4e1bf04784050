import { expect, test } from "vitest"
import { deskText } from "@/components/i18n/desk"
import { isPressed, type KeyName, keys } from "@/components/inbox/keys"

const names = Object.keys(keys) as KeyName[]

test("no key means two things", () => {
  const pressed = names.map((name) => JSON.stringify(keys[name]))
  expect(new Set(pressed).size).toBe(names.length)
})

test("every key has its line on the cheat-sheet, and the sheet has no other", () => {
  expect(Object.keys(deskText.en.keys)).toEqual(names)
})

test("a key beside ⌘ or Ctrl is not the key alone", () => {
  const k = { key: "k", metaKey: false, ctrlKey: false }
  expect([isPressed("previous", k), isPressed("command", k)]).toEqual([true, false])
  expect([isPressed("previous", { ...k, ctrlKey: true }), isPressed("command", { ...k, ctrlKey: true })]).toEqual([
    false,
    true,
  ])
})
