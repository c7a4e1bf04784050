import type { EvidenceKind } from "@/server/contacts/rules/evidence"
import type { Trace } from "@/server/contacts/rules/weigh-link"

/** One identity of a made-up customer; `person` is the truth. */
export type MadeIdentity = { person: number; names: string[]; traces: Omit<Trace, "holders">[] }

type Dice = ReturnType<typeof diceOf>
type Person = {
  id: number
  name: string
  nickname: string
  household: Household
  /** their numbers in turn, with the day each began */
  phones: { number: string; from: number; until: number }[]
  emails: string[]
  unionid: string | null
  user: string | null
  devices: string[]
}
type Household = {
  surname: string
  isChinese: boolean
  phone: string | null
  email: string | null
  device: string | null
}

const day = 86_400_000
const lastDay = 1500

/**
 * Made-up customers of one shop and the identities they wrote by: several channels a person, nicknames, numbers that change
 * and are given to others, families with one telephone, twins, browsers at a shop's counter, addresses mistyped.
 */
export function makeGraph(seed: number, people: number): MadeIdentity[] {
  const dice = diceOf(seed)
  const persons = makePeople(dice, people)
  recycleNumbers(dice, persons)
  const counters = Array.from({ length: Math.ceil(people / 150) }, (_, at) => `counter-${at}`)
  return persons.flatMap((person) => identitiesOf(dice, person, counters))
}

function makePeople(dice: Dice, count: number): Person[] {
  const people: Person[] = []
  while (people.length < count) {
    const size = dice.pick([1, 1, 1, 1, 2, 2, 3, 4])
    const isChinese = dice.chance(0.7)
    const home: Household = {
      surname: dice.pick(isChinese ? surnames : lastNames),
      isChinese,
      phone: size > 1 && dice.chance(0.5) ? dice.phone() : null,
      email: size > 1 && dice.chance(0.25) ? `home${dice.below(1e8)}@mail.example` : null,
      device: size > 1 && dice.chance(0.5) ? `device-home-${dice.below(1e9)}` : null,
    }
    const twins = size > 1 && dice.chance(0.08)
    const given = dice.givenName(isChinese)
    for (let at = 0; at < size; at++) people.push(makePerson(dice, people.length, home, twins && at < 2 ? given : null))
  }
  return people
}

function makePerson(dice: Dice, id: number, household: Household, twinName: string | null): Person {
  const { isChinese, surname } = household
  const given = twinName
    ? twinName.slice(0, -1) + dice.pick(isChinese ? syllables : ["a", "o"])
    : dice.givenName(isChinese)
  const changes = dice.chance(0.15) ? [300 + dice.below(900)] : []
  const starts = [0, ...changes]
  return {
    id,
    name: isChinese ? surname + given : `${given} ${surname}`,
    nickname: dice.pick(nicknames) + (dice.chance(0.6) ? String(dice.below(1000)) : ""),
    household,
    phones: starts.map((from, at) => ({ number: dice.phone(), from, until: starts[at + 1] ?? lastDay })),
    emails: dice.chance(0.65) ? [`${id}.${dice.below(1e6)}@mail.example`] : [],
    unionid: dice.chance(0.75) ? `union-${id}` : null,
    user: dice.chance(0.6) ? `user-${id}` : null,
    devices: Array.from({ length: 1 + dice.below(2) }, (_, at) => `device-${id}-${at}`),
  }
}

/** What one person gave up, another gets after three months or more. */
function recycleNumbers(dice: Dice, people: Person[]) {
  for (const person of people) {
    const [old, current] = person.phones
    if (!old || !current || !dice.chance(0.15)) continue
    const heir = dice.pick(people)
    const from = old.until + 95 + dice.below(200)
    if (heir !== person && from < lastDay) heir.phones = [{ number: old.number, from, until: lastDay }]
  }
}

function identitiesOf(dice: Dice, person: Person, counters: string[]): MadeIdentity[] {
  const wanted = dice.pick([1, 1, 2, 2, 3, 3, 4, 5])
  const ways = Array.from({ length: wanted }, () => dice.pick(channels))
  return ways.map((way) => {
    const at = dice.below(lastDay)
    const until = Math.min(lastDay, at + dice.below(400))
    const phone = person.phones.find(({ from, until: end }) => at >= from && at <= end)?.number
    const home = person.household
    const traces: Omit<Trace, "holders">[] = []
    const keep = (kind: EvidenceKind, value: string | null | undefined, verified: boolean, scope = "") => {
      if (value) traces.push({ kind, print: `${scope}.${value}`, verified, firstAt: at * day, lastAt: until * day })
    }
    const typed = (value: string | undefined) => (value && dice.chance(0.03) ? dice.mistype(value) : value)
    // A messenger's number is one person's; what is typed into a form is often the family's.
    const ownNumber = home.phone && dice.chance(way === "shop" ? 0.15 : 0.03) ? home.phone : phone
    const ownEmail = home.email && dice.chance(0.12) ? home.email : person.emails[0]
    const names = dice.chance(0.5)
      ? [person.name]
      : dice.chance(0.2)
        ? [person.household.isChinese ? person.name.slice(-2) : person.name.split(" ")[0]!]
        : dice.chance(0.5)
          ? [person.nickname]
          : []
    if (way === "whatsapp" || way === "sms") keep("phone", ownNumber, true)
    if (way === "whatsapp" || way === "wechat" || way === "telegram") keep("openid", `${way}-${person.id}`, true, way)
    if (way === "wechat" || way === "mini") keep("unionid", person.unionid, true, "wechat")
    if (way === "mini" && dice.chance(0.6)) keep("phone", ownNumber, true)
    if (way === "telegram" && dice.chance(0.5)) keep("phone", phone, true)
    if (way === "email") keep("email", ownEmail ?? `${person.id}@late.example`, dice.chance(0.9))
    if (way === "signed") {
      keep("signed", person.user, true, "shop")
      keep("email", typed(ownEmail), false)
    }
    if (way === "signed" || way === "visitor") {
      const shared = home.device && dice.chance(0.2) ? home.device : null
      keep("device", dice.chance(0.08) ? dice.pick(counters) : (shared ?? dice.pick(person.devices)), false)
    }
    if (way === "visitor" && dice.chance(0.4)) keep("email", typed(ownEmail), false)
    if (way !== "sms" && dice.chance(0.35)) keep("order", `order-${person.id}-${dice.below(2)}`, false)
    if (way === "shop") {
      keep("phone", typed(ownNumber), false)
      keep("email", typed(ownEmail), false)
      keep("order", `order-${person.id}-${dice.below(2)}`, false)
    }
    return { person: person.id, names, traces }
  })
}

const channels = ["whatsapp", "sms", "wechat", "mini", "telegram", "email", "signed", "visitor", "shop"] as const
const surnames = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈"]
const lastNames = ["Novak", "Costa", "Meyer", "Silva", "Lund", "Rossi", "Kowal", "Duarte"]
const firstNames = ["Anna", "Petr", "Marco", "Lena", "Joana", "Erik", "Sofia", "Tomas", "Ida", "Rui", "Greta", "Paul"]
const syllables = ["安", "博", "晨", "丹", "恩", "帆", "歌", "航", "佳", "柯", "岚", "敏", "宁", "鹏", "晴", "然"]
const nicknames = ["sunny", "月下", "blue", "小鱼", "wind", "阿布", "nova", "橙子", "leaf", "豆豆"]

/** Mulberry32: the same seed throws the same. */
function diceOf(seed: number) {
  let state = seed * 0x9e3779b9
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!
  return {
    below,
    pick,
    chance: (share: number) => next() < share,
    phone: () => `+861${3 + below(7)}${String(below(1e9)).padStart(9, "0")}`,
    givenName: (isChinese: boolean) =>
      isChinese ? pick(syllables) + (next() < 0.8 ? pick(syllables) : "") : pick(firstNames),
    mistype: (text: string) => {
      const at = 1 + below(text.length - 1)
      return text.slice(0, at) + String(below(10)) + text.slice(at + 1)
    },
  }
}
