import { days, hours, minutes } from "@/server/clock"
import { type Entry, figuresOf, lineOf, storiesOf } from "./recount"

/** Where each conversation stands after all its entries, and since when. */
function standingOf(diary: Entry[]) {
  const standing = new Map<string, { holder: "bot" | "queue" | "agent"; since: number; memberId: string | null }>()
  for (const { name, at, conversationId, data } of diary) {
    if (!conversationId) continue
    const stands = (holder: "bot" | "queue" | "agent", memberId: string | null = null) =>
      standing.set(conversationId, { holder, since: at.getTime(), memberId })
    if (/^conversation\.(opened|reopened|given-back)$/.test(name)) stands("bot")
    if (/^conversation\.(handed-off|queued)$/.test(name)) stands("queue")
    if (name === "conversation.assigned") stands("agent", String(data.memberId))
    if (/^conversation\.(resolved|merged)$/.test(name)) standing.delete(conversationId)
  }
  return [...standing.values()]
}

/** What the wall must show at a moment, from the diary alone; `capacity` is how many one agent holds at once. */
export function wallOf(diary: Entry[], now: number, timeZone: string, capacity: number) {
  const standing = standingOf(diary)
  const stories = storiesOf(diary)
  const dayOf = new Intl.DateTimeFormat("sv-SE", { timeZone })
  const today = stories.filter((story) => lineOf(story, "day", timeZone) === dayOf.format(now))
  const held = new Map<string, number>()
  for (const { memberId } of standing) if (memberId) held.set(memberId, (held.get(memberId) ?? 0) + 1)
  const online = new Set<string>()
  for (const { name, data } of diary) {
    if (name !== "member.presence") continue
    if (data.presence === "online") online.add(String(data.memberId))
    else online.delete(String(data.memberId))
  }
  const { late, judged } = figuresOf(today)
  const queue = standing.filter(({ holder }) => holder === "queue")
  const todays = (name: string) =>
    diary.filter((entry) => entry.name === name && dayOf.format(entry.at) === dayOf.format(now)).length
  return {
    shown: {
      live: {
        bot: standing.filter(({ holder }) => holder === "bot").length,
        queue: queue.length,
        agent: standing.filter(({ holder }) => holder === "agent").length,
        holders: [...held.keys()].sort(),
        waitingSince: queue.length > 0 ? new Date(Math.min(...queue.map(({ since }) => since))) : null,
        openedToday: today.length,
      },
      clocks: { breached: todays("clock.breached"), warned: todays("clock.warned") },
      late: { late, judged },
    },
    agents: Object.fromEntries(
      [...new Set([...online, ...held.keys()])].map((id) => [
        id,
        { presence: online.has(id) ? "online" : "off", held: held.get(id) ?? 0 },
      ]),
    ),
    hint: hintOf(
      diary,
      now,
      queue.map(({ since }) => now - since),
      { online: online.size, capacity },
    ),
  }
}

/** The advice of the wall by hand: waits of the last ten minutes against the week before, and Little's law. */
function hintOf(diary: Entry[], now: number, waiting: number[], there: { online: number; capacity: number }) {
  const called = new Map<string, number>()
  const taken = new Map<string, number>()
  const waits: { at: number; waited: number }[] = []
  const handlings: { at: number; took: number }[] = []
  for (const { name, at, conversationId, data } of diary) {
    const moment = at.getTime()
    if (!conversationId) continue
    if (/^conversation\.(handed-off|queued)$/.test(name)) called.set(conversationId, moment)
    if (name === "conversation.assigned") {
      taken.set(conversationId, moment)
      const since = called.get(conversationId)
      if (since !== undefined) waits.push({ at: moment, waited: moment - since })
    }
    const since = taken.get(conversationId)
    if (name === "conversation.resolved" && data.by === "agent" && since !== undefined) {
      handlings.push({ at: moment, took: moment - since })
    }
  }
  const lately = now - minutes(10)
  const latest = <One extends { at: number }>(all: One[], from: number, to: number, most: number) =>
    all.filter(({ at }) => at > from && at <= to).slice(-most)
  const recent = [...waiting, ...latest(waits, lately, now, 200).map(({ waited }) => waited)]
  const usual = median(latest(waits, lately - days(7), lately, 500).map(({ waited }) => waited))
  const wait = median(recent)
  if (recent.length < 3 || wait === null || wait < Math.max(minutes(1), 2 * (usual ?? 0))) return null
  const arrivals = [...called.values()].filter((at) => at > lately).length / 10
  const handling = median(latest(handlings, now - hours(24), now, 50).map(({ took }) => took)) ?? minutes(6)
  const needed = Math.ceil((arrivals * handling) / minutes(1) / there.capacity)
  return { wait, usual, more: Math.max(1, needed - there.online) }
}

function median(values: number[]) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? null
}
