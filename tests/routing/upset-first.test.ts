import fs from "node:fs"
import { expect, test } from "vitest"
import { moodOf } from "@/server/ai/rules/mood"
import { routeConversation } from "@/server/routing/rules/route-conversation"
import { agent, facts, holding, house } from "./desk"

const rows = fs
  .readFileSync(new URL("../evals/anger.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line): { text: string; label: string } => JSON.parse(line))
const agents = [agent("senior", { skills: { senior: 1 }, open: holding(3) }), agent("other")]

test("who shows anger reaches a busy senior ahead of the line, and hardly anybody else does", () => {
  const first = rows.filter(({ text }) => {
    const decision = routeConversation(facts({ mood: moodOf(text), needsPerson: true }), agents, house)
    return decision.to === "agent" && decision.memberId === "senior" && decision.priority === 2
  })
  const angry = first.filter(({ label }) => label === "angry")
  expect(angry.length / rows.filter(({ label }) => label === "angry").length).toBeGreaterThanOrEqual(0.9)
  expect(angry.length / first.length).toBeGreaterThanOrEqual(0.9)
})
