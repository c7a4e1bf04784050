import type { DialogueDefinition, DialogueStep } from "@/server/ai/contract"
import { type AskStep, asksOf } from "@/server/ai/rules/dialogue-steps"
import {
  addressIn,
  choiceIn,
  dateIn,
  emailIn,
  holdsWord,
  measureIn,
  orderNumberIn,
  phoneEndIn,
} from "@/server/ai/rules/dialogue-values"

type Slots = Record<string, string>

/** What a customer's words mean to the step the dialogue stands in. */
export type Reading =
  | { kind: "leave" }
  /** something said before was wrong; an empty value asks for the slot again */
  | { kind: "correct"; slots: Slots }
  /** answers of this question, of others, or of both */
  | { kind: "fill"; slots: Slots; answersStep: boolean }
  | { kind: "yes" }
  | { kind: "no" }
  /** about something else: another part of the bot may know */
  | { kind: "question" }
  | { kind: "unclear" }

/** Reads a message for the step; without a step, the message that began the dialogue. */
export function readDialogueAnswer(
  definition: DialogueDefinition,
  step: DialogueStep | null,
  slots: Slots,
  text: string,
): Reading {
  const asked = step && "ask" in step ? step : null
  const own = asked ? answerTo(asked, text) : null
  if (own === null && isLeaving(text) && !(step && "confirm" in step)) return { kind: "leave" }
  const corrected = corrections(definition, asked, slots, text)
  if (corrected) return { kind: "correct", slots: corrected }
  if (step && "confirm" in step) {
    const answer = yesOrNo(text) ?? (isLeaving(text) ? "no" : null)
    if (answer) return { kind: answer }
  }
  const others = fresh(definition, asked, slots, text)
  if (own !== null) return { kind: "fill", slots: { ...others, [asked!.slot]: own }, answersStep: true }
  if (Object.keys(others).length > 0) return { kind: "fill", slots: others, answersStep: false }
  return { kind: looksLikeQuestion(text) ? "question" : "unclear" }
}

/** Whether words answer this question so plainly that they cannot mean another dialogue. */
export function answersPlainly(step: DialogueStep, text: string): boolean {
  if ("confirm" in step) return yesOrNo(text) !== null
  return "ask" in step && step.kind !== "text" && step.kind !== "address" && answerTo(step, text) !== null
}

function answerTo(step: AskStep, text: string): string | null {
  switch (step.kind) {
    case "text": {
      const said = text.trim()
      if (!said || isLeaving(text)) return null
      return step.open || !looksLikeQuestion(text) ? said.slice(0, 300) : null
    }
    case "yes_no":
      return yesOrNo(text) ?? ownWord(step, text) ?? openingYesOrNo(text)
    case "choice":
    case "address":
      return looksLikeQuestion(text) && !asksPolitely(text) ? null : valueIn(step, text, true)
    default:
      return valueIn(step, text, true)
  }
}

/** The value a question waits for, if the words hold it. Free text and yes or no count only where they were asked for. */
function valueIn(step: AskStep, text: string, asked: boolean): string | null {
  switch (step.kind) {
    case "order_number":
      return orderNumberIn(text, asked)
    case "phone_end":
      return phoneEndIn(text, asked)
    case "email":
      return emailIn(text)
    case "choice":
      return choiceIn(step.choices ?? [], text, asked)
    case "date":
      return dateIn(text, asked)
    case "address":
      return addressIn(text, asked)
    case "size_measurements":
      return measureIn(text, step.measure ?? "height", asked)
    default:
      return null
  }
}

/** What the message tells beside the answer: slots nobody has filled yet. */
function fresh(definition: DialogueDefinition, asked: AskStep | null, slots: Slots, text: string): Slots {
  const found: Slots = {}
  // "Who pays when I exchange?" asks about exchanges and wishes none.
  const asks = looksLikeQuestion(text) && !asksPolitely(text)
  for (const step of asksOf(definition)) {
    if (step.slot === asked?.slot || slots[step.slot] || found[step.slot]) continue
    if (asks && (step.kind === "choice" || step.kind === "address")) continue
    const value = valueIn(step, text, false)
    if (value) found[step.slot] = value
  }
  return found
}

const correctionCue =
  /错了|不对|不是这个|写错|打错|填错|说错|记错|更正|改成|改为|改一下|应该是|其实是|换成|弄错|\bwrong\b|\bmistake\b|\btypo\b|\bi meant\b|\bshould (?:be|have been)\b|\bactually\b|\bcorrection\b|\binstead\b|\bchange (?:it|that|the)\b|\bnot that\b/i
const nameOfKind: Partial<Record<AskStep["kind"], RegExp>> = {
  order_number: /订单|单号|\border\b/i,
  phone_end: /手机|电话|尾号|\bphone\b|\bdigits\b/i,
  email: /邮箱|\be-?mail\b/i,
  address: /地址|\baddress\b/i,
}

function corrections(definition: DialogueDefinition, asked: AskStep | null, slots: Slots, text: string): Slots | null {
  if (!correctionCue.test(text)) return null
  const changed: Slots = {}
  for (const step of asksOf(definition)) {
    const before = slots[step.slot]
    if (!before || step.slot === asked?.slot || step.slot in changed) continue
    const value = valueIn(step, text, false)
    if (value && value !== before) changed[step.slot] = value
    else if (!value && nameOfKind[step.kind]?.test(text)) changed[step.slot] = ""
  }
  return Object.keys(changed).length > 0 ? { ...fresh(definition, asked, slots, text), ...changed } : null
}

const yesWhole =
  /^(?:嗯+|恩+|是(?:的|滴)?|对(?:的|对)?|好(?:的|吧|啊|呀|嘞|滴)?|可以(?:的|啊)?|行(?:的|吧|啊)?|没错|没问题|确认|确定|同意|要|要的|需要|无误|信息无误|正确|登记吧?|提交吧?|请?帮我(?:登记|提交|办理?)(?:吧|一下)?|就这样|yes|yep|yeah|yup|y|ok|okay|sure|of course|confirm(?:ed)?|correct|right|that'?s (?:right|correct)|go ahead|please do|do it|absolutely|definitely|(?:register|submit) (?:it|this)|register|submit|looks good|sounds good|that'?s fine)$/
const noWhole =
  /^(?:不|不是的?|不对|不用了?|不要了?|不需要|不行|不可以|不登记了?|不提交了?|先不(?:了|用|登记|办)?|别|没有|没|否|no|n|nope|nah|not (?:now|yet)|don'?t|do not|no way|stop)$/
const fillers =
  /(?:谢谢(?:你|您|啦)?|多谢|麻烦(?:了|你|您)?(?:了)?|辛苦了?|亲|哈|呢|哦|please|pls|thanks|thank you|that'?s fine)/g

/** A plain yes or a plain no, with nothing more than courtesies around it; anything else is neither. */
export function yesOrNo(text: string): "yes" | "no" | null {
  const parts = bare(text)
    .split(/[，,、。.;；!！\n]+|\s{2,}/)
    .map((part) => part.replace(fillers, " ").replace(/\s+/g, " ").trim())
    .filter(Boolean)
  if (parts.length === 0) return null
  if (parts.every((part) => yesWhole.test(part))) return "yes"
  return parts.every((part) => noWhole.test(part)) ? "no" : null
}

/** A yes or no that begins a longer answer ("yes, the tags are on"), where nothing is written on it. */
function openingYesOrNo(text: string): "yes" | "no" | null {
  if (looksLikeQuestion(text) || /但|不过|可是|除了|\bbut\b|\bexcept\b|\bthough\b|\bhowever\b/i.test(text)) return null
  const [first = ""] = bare(text).split(/[，,、。.;；!！\n]+/)
  const plain = yesOrNo(first)
  if (plain) return plain
  if (/^(?:yes|yeah|yep|yup)\b|^(?:是的|是|对的|对|嗯|没错)(?!不)/.test(first) && !/^对不|^是否/.test(first))
    return "yes"
  return /^(?:no|nope|nah)\b|^不是/.test(first) ? "no" : null
}

function ownWord(step: AskStep, text: string): "yes" | "no" | null {
  if (!step.words || looksLikeQuestion(text)) return null
  const said = bare(text)
  const longest = (words: { "zh-CN": string[]; en: string[] }) =>
    Math.max(
      0,
      ...[...words["zh-CN"], ...words.en].filter((w) => holdsWord(said, w.toLowerCase())).map((w) => w.length),
    )
  const yes = longest(step.words.yes)
  const no = longest(step.words.no)
  return yes === no ? null : yes > no ? "yes" : "no"
}

const leavingWhole =
  /^(?:那|还是|我|嗯|哦|先)*(?:算了(?:吧)?|取消(?:吧|了|登记|办理)?|不用了|不(?:退|换|办|弄|改|开|查|登记|投诉|要)了(?:吧)?|不想(?:退|换|办|弄|改|开|查|登记|投诉)了|退出|结束)(?:不(?:退|换|办|弄|改|开|查|要|用)了)?$/
const leavingEnglish =
  /^(?:ok |okay |oh |no |actually )*(?:never ?mind|forget (?:it|about it|that)|cancel(?: (?:it|this|that))?|stop(?: (?:it|this|that))?|leave it|drop it|i changed my mind|i'?ve changed my mind|don'?t bother|no longer needed)(?: (?:then|now|please|thanks|thank you))*$/

/** Whether the customer calls the whole thing off. */
export function isLeaving(text: string): boolean {
  const said = bare(text).replace(fillers, " ").trim()
  const chinese = said.replace(/[\s，,、。.!！]+/g, "")
  const english = said
    .replace(/[，,、。.!！;；]+/g, " ")
    .replace(/\s+/g, " ")
    .trim()
  return leavingWhole.test(chinese) || leavingEnglish.test(english)
}

/** Whether words ask something rather than tell something. */
export function looksLikeQuestion(text: string): boolean {
  const said = bare(text)
  if (/[?？]\s*$/.test(text.trim()) || /[?？]/.test(text)) return true
  if (/(?:吗|么|呢|嘛)[。.!！~～\s]*$/.test(said) && !/^(?:嗯|好)/.test(said)) return true
  if (
    /怎么|怎样|如何|为什么|为啥|多久|多少|几天|几点|哪里|哪儿|哪个|哪些|什么|啥时|能不能|可不可以|可以不|是不是|有没有|行不行|谁/.test(
      said,
    )
  )
    return true
  return /(?:^|[,.] ?|\bby the way,? |\balso,? |\band )(?:what|when|where|who|why|how|which|do|does|did|is|are|can|could|will|would|should|may) /.test(
    said,
  )
}

/** A wish in the shape of a question: "可以换货吗", "can I get a refund?". */
const asksPolitely = (text: string) =>
  !/怎么|如何|多久|多少|几|什么|哪|谁|为什么|\b(?:who|what|when|where|why|how|which)\b/i.test(text) &&
  /^(?:请问)?(?:我)?(?:还)?(?:可以|能不能|能|可不可以|可否|想)|\b(?:can|could|may) (?:i|we|you)\b/i.test(bare(text))

const bare = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/^[\s，,。.!！~～]+|[\s，,。.!！~～]+$/g, "")
