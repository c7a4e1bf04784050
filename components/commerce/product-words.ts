"use client"
import { commerceText } from "@/components/i18n/commerce"
import { useLocale, useText } from "@/components/i18n/locale"
import { useWorkplace } from "@/components/shell/workplace"
import { moneyOf } from "@/server/commerce/rules/say-facts"

/** Facts of products as the reader of the page writes them. */
export function useProductWords() {
  const text = useText(commerceText).products
  const locale = useLocale()
  const { timeZone } = useWorkplace().member
  const language = locale === "en" ? "en" : "zh"
  return {
    text,
    name: (name: string) => {
      const [first = "", ...option] = name.split(" · ")
      const known = Object.hasOwn(text.names, first) ? text.names[first as keyof typeof text.names] : first
      return [known, ...option].join(" · ")
    },
    value: (name: string, value: string, unit: string) => {
      if (/^price( · |$)/.test(name) || (name === "promotion" && unit)) return moneyOf(value, unit, language)
      if (!/^stock( · |$)/.test(name)) return unit ? `${value} ${unit}` : value
      if (value === "in stock") return text.inStock
      if (value === "out of stock" || value === "0") return text.outOfStock
      return value === "preorder" ? text.preorder : text.count(value)
    },
    day: (at: Date) =>
      new Intl.DateTimeFormat(locale, {
        timeZone,
        month: "short",
        day: "numeric",
        hour: "2-digit",
        minute: "2-digit",
      }).format(at),
  }
}
