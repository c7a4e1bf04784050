/** A weekday in the reader's language: 1 is Monday, 7 is Sunday. */
export const weekdayName = (day: number, locale: string) =>
  // The first of January 2024 was a Monday.
  new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, day)))
