import type { Locale } from "@/components/i18n/define-text"

export type PlatformWords = {
  name: string
  /** one line of the catalogue: what it brings, what it needs */
  about: string
  /** what to do at the platform, step by step */
  steps: readonly string[]
  /** every field of the connect form: its name as the platform shows it, and where to find its value */
  fields: Readonly<Record<string, { label: string; hint: string }>>
  /** the values of fields that have few */
  options?: Readonly<Record<string, string>>
  /** what its adapter may complain of, in words */
  troubles?: Readonly<Record<string, string>>
}
export type PlatformText = Readonly<Record<Locale, PlatformWords>>
