/** What a shop's own clock shows: minutes since midnight, and the weekday from 1 (Monday) to 7. */
export function shopClock(now: Date, timeZone: string): { minute: number; weekday: number } {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    weekday: "short",
    hourCycle: "h23",
  }).formatToParts(now)
  const part = (type: string) => parts.find((known) => known.type === type)?.value ?? ""
  return {
    minute: Number(part("hour")) * 60 + Number(part("minute")),
    weekday: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(part("weekday")) + 1,
  }
}
