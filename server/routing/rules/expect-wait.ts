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
}

export type ExpectedWait =
  | { kind: "soon" }
  /** whole minutes, rounded up, at least 1 */
  | { kind: "minutes"; minutes: number }
  /** nobody is here: a number would be invented */
  | { kind: "nobody" }

const minutesEachWithoutHistory = 4

/** An honest guess of the wait: from the pace of the last hour, else from what the people in the room can take on. */
export function expectWait(line: Line): ExpectedWait {
  if (line.agentsOnline === 0) return { kind: "nobody" }
  if (line.freePlaces >= line.place) {
    const usual = median(line.recentWaitsMs)
    return usual !== null && usual > 60_000 ? minutes(usual / 60_000) : { kind: "soon" }
  }
  const behind = line.place - line.freePlaces
  if (line.takenLastHour >= 3) return minutes((behind * 60) / line.takenLastHour)
  return minutes((behind * minutesEachWithoutHistory) / line.agentsOnline)
}

const minutes = (value: number): ExpectedWait => ({
  kind: "minutes",
  minutes: Math.min(240, Math.max(1, Math.ceil(value))),
})

function median(values: number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}
