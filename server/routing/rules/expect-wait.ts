export type Line = {
  /** 1 is next */
  place: number
  agentsOnline: number
  /** how many more conversations the online agents can hold now */
  freePlaces: number
  /** how long people lately waited from handoff to a person, in milliseconds */
  recentWaitsMs: number[]
  /** how many were taken in the last hour */
  takenLastHour: number
  /** how many conversations the online agents hold */
  held: number
  /** how long people lately held one, from taking to resolving it, in milliseconds */
  handlingMs: number[]
}

export type ExpectedWait =
  | { kind: "soon" }
  /** whole minutes, rounded up, at least 1 */
  /** hopeless: so long that one had better leave a message */
  | { kind: "minutes"; minutes: number; hopeless?: true }
  /** nobody is here: a number would be invented; when people come back, where the shop has opening times */
  | { kind: "nobody"; opens?: { at: string; timeZone: string } }

const minutesEachWithoutHistory = 4
const handlingsThatTell = 5

/**
 * An honest guess of the wait. Who stands behind the free places waits for so many conversations to end, and those end as
 * fast as many are held, each for as long as they lately took; without that history it follows the last hour's pace, without
 * any a guess for each person in the room.
 */
export function expectWait(line: Line): ExpectedWait {
  if (line.agentsOnline === 0) return { kind: "nobody" }
  if (line.freePlaces >= line.place) {
    const usual = median(line.recentWaitsMs)
    return usual !== null && usual > 60_000 ? minutes(usual / 60_000) : { kind: "soon" }
  }
  const behind = line.place - line.freePlaces
  if (line.handlingMs.length >= handlingsThatTell && line.held > 0) {
    const mean = line.handlingMs.reduce((sum, value) => sum + value, 0) / line.handlingMs.length
    return minutes((behind * mean) / line.held / 60_000)
  }
  if (line.takenLastHour >= 3) return minutes((behind * 60) / line.takenLastHour)
  return minutes((behind * minutesEachWithoutHistory) / line.agentsOnline)
}

const minutes = (value: number): ExpectedWait => ({
  kind: "minutes",
  minutes: Math.min(240, Math.max(1, Math.round(value))),
})

function median(values: number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}
