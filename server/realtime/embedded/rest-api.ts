import type { Application } from "./application"
import { isPresence } from "./channel-names"
import { closeCodes } from "./close-codes"
import { type Answer, RestRefusal } from "./rest-answer"
import { publishBatch, publishEvent } from "./rest-events"

/** A signed call below /apps/{id}/; `segments` are decoded. */
export type RestCall = { method: string; segments: string[]; query: ReadonlyMap<string, string>; body: unknown }

export function answerRestCall(app: Application, call: RestCall): Answer {
  const [noun, name, verb, ...rest] = call.segments
  const asked = `${call.method} ${noun}${name === undefined ? "" : "/*"}${verb === undefined ? "" : `/${verb}`}`
  if (rest.length > 0) throw new RestRefusal(404, "Not found")
  switch (asked) {
    case "POST events":
      return publishEvent(app, call.body)
    case "POST batch_events":
      return publishBatch(app, call.body)
    case "GET channels":
      return listChannels(app, call.query)
    case "GET channels/*":
      return describeChannel(app, name!, call.query)
    case "GET channels/*/users":
      return listMembers(app, name!)
    case "POST users/*/terminate_connections":
      return terminateUser(app, name!)
    default:
      throw new RestRefusal(404, "Not found")
  }
}

function listChannels(app: Application, query: ReadonlyMap<string, string>): Answer {
  const prefix = query.get("filter_by_prefix") ?? ""
  const info = infoOf(query)
  if (info.includes("user_count") && !isPresence(prefix)) {
    throw new RestRefusal(400, "user_count needs filter_by_prefix=presence-")
  }
  const names = [...app.channels.keys()].filter((name) => name.startsWith(prefix))
  return { status: 200, body: { channels: Object.fromEntries(names.map((name) => [name, app.countsOf(name, info)])) } }
}

function describeChannel(app: Application, name: string, query: ReadonlyMap<string, string>): Answer {
  const info = infoOf(query)
  if (info.includes("user_count") && !isPresence(name)) {
    throw new RestRefusal(400, "user_count is for presence channels")
  }
  const cached = app.cache.read(name)
  const cache = cached ? { data: cached.data, ttl: cached.secondsLeft } : null
  return {
    status: 200,
    body: { occupied: app.channels.has(name), ...app.countsOf(name, info), ...(info.includes("cache") && { cache }) },
  }
}

function listMembers(app: Application, name: string): Answer {
  if (!isPresence(name)) throw new RestRefusal(400, "Only presence channels have users")
  const members = app.channels.get(name)?.members.keys() ?? []
  return { status: 200, body: { users: [...members].map((id) => ({ id })) } }
}

function terminateUser(app: Application, userId: string): Answer {
  for (const peer of app.users.peersOf(userId)) {
    peer.close(closeCodes.unauthorized, "Terminated by the application")
  }
  return { status: 200, body: {} }
}

const infoOf = (query: ReadonlyMap<string, string>) => query.get("info")?.split(",") ?? []
