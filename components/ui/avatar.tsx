import type { CSSProperties } from "react"
import { cn } from "./class-names"

type AvatarProps = {
  /** Gives the colour, so a person keeps theirs when renamed. */
  id: string
  name: string
  imageUrl?: string | null
  size?: "xs" | "sm" | "md" | "lg"
  className?: string
}

const sizes = { xs: "size-5 text-[10px]", sm: "size-6 text-[11px]", md: "size-8 text-xs", lg: "size-12 text-base" }

/** Stands beside the written name, so it says nothing to screen readers itself. */
export function Avatar({ id, name, imageUrl, size = "md", className }: AvatarProps) {
  const hue = hueOf(id)
  const look = cn("inline-flex shrink-0 items-center justify-center rounded-full", sizes[size], className)
  if (imageUrl) {
    // biome-ignore lint/performance/noImgElement: faces come from platforms whose hosts are not known beforehand
    return <img src={imageUrl} alt="" className={cn(look, "bg-sunken object-cover")} referrerPolicy="no-referrer" />
  }
  return (
    <span
      aria-hidden="true"
      className={cn(
        look,
        "select-none bg-[oklch(91%_0.045_var(--hue))] font-medium text-[oklch(36%_0.075_var(--hue))] leading-none",
        "dark:bg-[oklch(34%_0.05_var(--hue))] dark:text-[oklch(88%_0.055_var(--hue))]",
      )}
      style={{ "--hue": hue } as CSSProperties}
    >
      {initialsOf(name)}
    </span>
  )
}

/** One character of a Chinese, Japanese or Korean name (the given name's last), two letters of any other. */
export function initialsOf(name: string) {
  const words = name
    .trim()
    .split(/[\s·・]+/)
    .filter(Boolean)
  const cjk = name.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)
  if (cjk?.length) return cjk.at(-1) ?? ""
  const letters = words.map((word) => firstLetter(word)).filter(Boolean)
  if (letters.length === 0) return "?"
  return (letters.length === 1 ? letters[0] : `${letters[0]}${letters.at(-1)}`).toUpperCase()
}

const firstLetter = (word: string) => word.match(/[\p{L}\p{N}]/u)?.[0] ?? ""

/** A hue in degrees, the same for the same id for ever (FNV-1a, so ids that differ little still part). */
export function hueOf(id: string) {
  let hash = 0x811c9dc5
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193)
  return ((hash >>> 8) % 24) * 15
}
