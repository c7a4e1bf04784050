import type { ConnectionInHand, RawAnswer, ThreadNow } from "@/server/channels/channel"
import { withNumberedChoices } from "@/server/channels/number-choices"
import { isOpenAt } from "@/server/channels/twilio_voice/business-hours"
import { keysOf } from "@/server/channels/twilio_voice/key-menu"
import type { VoiceCall } from "@/server/channels/twilio_voice/read-call"
import { heardAs, languageOfCall, spokenWords } from "@/server/channels/twilio_voice/spoken-words"
import { answerWith, escapeXml, say, type Verb, verb } from "@/server/channels/twilio_voice/twiml"
import { publicUrlOf } from "@/server/channels/twilio-account"

/** Nothing understood so often in a row brings a person. */
const mostMisses = 3
/** Each wait lasts up to five seconds; after these a person is asked for, and soon after that a message. */
const waitsForPerson = 6
const waitsForMessage = 10

/** Greets, names the keys and listens. */
export function greet(connection: ConnectionInHand): RawAnswer {
  const { settings } = connection
  const words = wordsFor(connection)
  const keys = keysOf(settings)
  const menu = keys.map(([key, asks]) => words.key(key, asks))
  const person = keys.some(([key]) => key === "0") ? [] : [words.toPerson]
  const greeting = [settings.greeting ?? words.greeting, ...menu, ...person].join(" ")
  return answerWith(listen(connection, { say: greeting, turn: 1, misses: 0, oneKey: true }))
}

/** Nothing was said, or a key that means nothing: asks again, politely, until it is time for a person. */
export function askAgain(connection: ConnectionInHand, call: VoiceCall): RawAnswer {
  const words = wordsFor(connection)
  const misses = call.misses + 1
  const turn = call.turn + 1
  if (misses >= mostMisses) return goTo(connection, { n: turn, give: "silent" })
  const text = call.Digits ? `${words.noSuchKey} ${words.notHeard}` : words.notHeard
  return answerWith(listen(connection, { say: text, turn, misses, oneKey: false }))
}

/** What was said is kept; its answer is fetched by the next request. */
export const comeBack = (connection: ConnectionInHand, { turn }: VoiceCall): RawAnswer =>
  goTo(connection, { n: turn, wait: 1 })

/** Says what the thread says by now; null or nothing new: waits and comes back. */
export function sayNow(connection: ConnectionInHand, call: VoiceCall, thread: ThreadNow | null): RawAnswer {
  if (thread && thread.holder !== "bot") return passOn(connection, call, thread)
  if (!thread || thread.said.length === 0) return waitOn(connection, call)
  const choices = thread.said.at(-1)!.choices
  const text = thread.said.map((one) => withNumberedChoices(one.text, one.choices)).join("\n")
  const more = choices.length > 0 || /[?？]\s*$/.test(text) ? "" : ` ${wordsFor(connection).more}`
  const next = { turn: call.turn + 1, misses: 0, oneKey: choices.length > 0, picks: choices.length > 0 }
  return answerWith(listen(connection, { say: `${text}${more}`, ...next }))
}

function waitOn(connection: ConnectionInHand, call: VoiceCall): RawAnswer {
  const { turn, waits } = call
  if (waits >= waitsForMessage) return takeMessage(connection, call)
  const next: Query = waits === waitsForPerson ? { n: turn + 1, give: "unanswered" } : { n: turn, wait: waits + 1 }
  return answerWith(verb("Pause", { length: 1 }), redirect(connection, next))
}

/** To the team's telephone where somebody is there; else a message. The agents see the summary before it rings. */
function passOn(connection: ConnectionInHand, call: VoiceCall, thread: ThreadNow): RawAnswer {
  const { settings } = connection
  const language = languageOfCall(settings)
  const said = thread.said.map(({ text }) => say(text, language))
  const isThere = thread.agentsOnline > 0 && isOpenAt(settings.hours, thread.clock)
  // The last words are the place in line, which is no use to who leaves a message.
  if (!settings.handTo || !isThere) return takeMessage(connection, call, said.slice(0, -1))
  const action = addressOf(connection, { n: call.turn + 1 })
  const connecting = said.length > 0 ? said : [say(wordsFor(connection).connecting, language)]
  if (settings.handTo.startsWith("queue:")) {
    return answerWith(
      ...connecting,
      verb("Enqueue", { action, method: "POST" }, escapeXml(settings.handTo.slice(6).trim())),
    )
  }
  const dial = { timeout: 25, answerOnBridge: "true", action, method: "POST", callerId: settings.number }
  return answerWith(
    ...connecting,
    ...writeDown(connection, call),
    verb("Dial", dial, verb("Number", {}, escapeXml(settings.handTo))),
  )
}

export const isWrittenDown = ({ settings }: Pick<ConnectionInHand, "settings">) => settings.transcribe === "on"

const transcriptionName = "put-through"

/** The caller is told first; what the telephone itself says is not written down as a person's words. */
function writeDown(connection: ConnectionInHand, { turn }: VoiceCall): Verb[] {
  if (!isWrittenDown(connection)) return []
  const language = languageOfCall(connection.settings)
  const transcription = {
    name: transcriptionName,
    track: "both_tracks",
    languageCode: heardAs(language),
    speechModel: language === "cmn-CN" ? "long" : undefined,
    partialResults: "false",
    profanityFilter: "false",
    statusCallbackUrl: addressOf(connection, { n: turn }),
    statusCallbackMethod: "POST",
  }
  return [say(wordsFor(connection).writtenDown, language), verb("Start", {}, verb("Transcription", transcription))]
}

/** The team's telephone was called: it answered and hung up, or nobody took it. */
export function leaveCall(connection: ConnectionInHand, call: VoiceCall): RawAnswer {
  const stop = isWrittenDown(connection) ? [verb("Stop", {}, verb("Transcription", { name: transcriptionName }))] : []
  return call.DialCallStatus === "completed" ? hangUp(connection, "goodbye", stop) : takeMessage(connection, call, stop)
}

function takeMessage(connection: ConnectionInHand, { turn }: VoiceCall, before: Verb[] = []): RawAnswer {
  const words = wordsFor(connection)
  const record = {
    maxLength: 120,
    playBeep: "true",
    finishOnKey: "#",
    action: addressOf(connection, { n: turn + 1 }),
    method: "POST",
    recordingStatusCallback: addressOf(connection, { n: turn + 1 }),
  }
  const language = languageOfCall(connection.settings)
  return answerWith(...before, say(words.leaveMessage, language), verb("Record", record), say(words.goodbye, language))
}

export const hangUp = (connection: ConnectionInHand, says: "thanks" | "goodbye", before: Verb[] = []): RawAnswer =>
  answerWith(...before, say(wordsFor(connection)[says], languageOfCall(connection.settings)), verb("Hangup"))

type Listening = { say: string; turn: number; misses: number; oneKey: boolean; picks?: boolean }

function listen(connection: ConnectionInHand, { turn, misses, oneKey, picks, ...words }: Listening): Verb {
  const language = languageOfCall(connection.settings)
  const gather = {
    input: "speech dtmf",
    language: heardAs(language),
    speechTimeout: "auto",
    timeout: 5,
    numDigits: oneKey ? 1 : undefined,
    finishOnKey: oneKey ? undefined : "#",
    actionOnEmptyResult: "true",
    action: addressOf(connection, { n: turn, miss: misses, ...(picks ? { pick: 1 } : {}) }),
    method: "POST",
  }
  return verb("Gather", gather, say(words.say, language))
}

type Query = Record<string, string | number>

const wordsFor = ({ settings }: ConnectionInHand) => spokenWords(languageOfCall(settings))

const goTo = (connection: ConnectionInHand, query: Query) => answerWith(redirect(connection, query))

const redirect = (connection: ConnectionInHand, query: Query) =>
  verb("Redirect", { method: "POST" }, escapeXml(addressOf(connection, query)))

/** Below the address Twilio was told, so that its signature covers our turn too. */
function addressOf(connection: ConnectionInHand, query: Query): string {
  const base = publicUrlOf(connection, "twilio_voice").split("?", 1)[0]!.replace(/\/$/, "")
  const words = Object.entries(query).map(([name, value]) => `${name}=${value}`)
  return `${base}/turn?${words.join("&")}`
}
