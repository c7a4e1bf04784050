export const alertPercents = [50, 80, 95, 100] as const

/** The alerts that a count sets off, given the highest one set off before. `base` is what 100 % means. */
export function crossedAlerts(used: number, base: number, alerted: number): number[] {
  if (base <= 0) return []
  return alertPercents.filter((percent) => percent > alerted && used * 100 >= base * percent)
}
