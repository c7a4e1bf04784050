import { z } from "zod"
import type { Application } from "./application"
import { isChannelName } from "./channel-names"
import type { Limits } from "./limits"
import { type Answer, RestRefusal } from "./rest-answer"

const event = z.object({
  name: z.string().min(1),
  data: z.string(),
  socket_id: z
    .string()
    .regex(/^\d+\.\d+$/)
    .nullish(),
  info: z.string().nullish(),
})
const single = event.extend({ channel: z.string().nullish(), channels: z.array(z.string()).nullish() })
const batched = event.extend({ channel: z.string() })
const batch = z.object({ batch: z.array(z.unknown()) })

type Event = z.infer<typeof event>

/** POST /events: one event to up to a hundred channels. */
export function publishEvent(app: Application, body: unknown): Answer {
  const input = read(single, body)
  const channels = [...new Set(input.channels ?? (input.channel ? [input.channel] : []))]
  checkEvent(input, channels, app.limits)
  for (const channel of channels) app.publish(channel, input.name, input.data, input.socket_id ?? undefined)
  if (!input.info) return { status: 200, body: {} }
  const info = input.info.split(",")
  return {
    status: 200,
    body: { channels: Object.fromEntries(channels.map((name) => [name, app.countsOf(name, info)])) },
  }
}

/** POST /batch_events: up to ten events; either all are sent or none. */
export function publishBatch(app: Application, body: unknown): Answer {
  const given = read(batch, body).batch
  if (given.length === 0 || given.length > app.limits.eventsPerBatch) {
    throw new RestRefusal(400, `A batch holds 1 to ${app.limits.eventsPerBatch} events`)
  }
  const events = given.map((item) => read(batched, item))
  for (const item of events) checkEvent(item, [item.channel], app.limits)
  for (const item of events) app.publish(item.channel, item.name, item.data, item.socket_id ?? undefined)
  if (!events.some((item) => item.info)) return { status: 200, body: {} }
  return {
    status: 200,
    body: { batch: events.map((item) => app.countsOf(item.channel, item.info?.split(",") ?? [])) },
  }
}

function checkEvent(input: Event, channels: string[], limits: Limits): void {
  if (input.name.length > limits.eventNameLength) throw new RestRefusal(400, "The event name is too long")
  if (channels.length === 0 || channels.length > limits.channelsPerEvent) {
    throw new RestRefusal(400, `An event goes to 1 to ${limits.channelsPerEvent} channels`)
  }
  if (!channels.every((channel) => isChannelName(channel, limits))) {
    throw new RestRefusal(400, "A channel name is not allowed")
  }
  if (Buffer.byteLength(input.data) > limits.eventDataBytes) {
    throw new RestRefusal(413, `The data is larger than ${limits.eventDataBytes} bytes`)
  }
}

function read<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new RestRefusal(400, `${issue?.path.join(".") || "body"}: ${issue?.message ?? "not understood"}`)
}
