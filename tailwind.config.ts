import type { Config } from "tailwindcss"

const token = (name: string) => `var(--${name})`

/** A colour with its companions: the fill, words written on the fill, and a tint to stand behind words. */
const family = (name: string) => ({
  DEFAULT: token(name),
  on: token(`${name}-on`),
  soft: token(`${name}-soft`),
})

export default {
  content: ["./app/**/*.{ts,tsx}", "./components/**/*.{ts,tsx}"],
  theme: {
    extend: {
      colors: {
        surface: token("surface"),
        raised: token("raised"),
        sunken: token("sunken"),
        hover: token("hover"),
        ink: token("ink"),
        muted: token("muted"),
        faint: token("faint"),
        line: { DEFAULT: token("line"), strong: token("line-strong") },
        tide: { ...family("tide"), hover: token("tide-hover") },
        bot: family("bot"),
        note: { DEFAULT: token("note"), line: token("note-line") },
        warn: family("warn"),
        breach: { ...family("breach"), hover: token("breach-hover") },
        good: family("good"),
        data: {
          1: token("data-1"),
          2: token("data-2"),
          3: token("data-3"),
          4: token("data-4"),
          5: token("data-5"),
          6: token("data-6"),
        },
      },
      // Amber or coral bright enough for a bar is too pale for words, so `text-warn` is a deeper shade than `bg-warn`.
      textColor: {
        tide: token("tide-ink"),
        bot: token("bot-ink"),
        note: token("note-ink"),
        warn: token("warn-ink"),
        breach: token("breach-ink"),
        good: token("good-ink"),
      },
      fontFamily: { sans: token("font-ui"), mono: token("font-code") },
      fontSize: {
        xs: ["12px", "16px"],
        sm: ["13px", "20px"],
        base: ["15px", "23px"],
        lg: ["17px", "24px"],
        xl: ["20px", "28px"],
        "2xl": ["24px", "32px"],
        "3xl": ["30px", "38px"],
        "4xl": ["38px", "46px"],
      },
      fontWeight: { normal: token("weight-text"), medium: token("weight-label"), semibold: token("weight-title") },
      borderRadius: { sm: "4px", md: "6px", lg: "8px", xl: "12px" },
      boxShadow: { float: token("shadow-float"), raise: token("shadow-raise") },
      transitionTimingFunction: { DEFAULT: "cubic-bezier(0.2, 0, 0.2, 1)" },
      transitionDuration: { DEFAULT: "140ms" },
    },
  },
} satisfies Config
