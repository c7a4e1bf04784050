import { readFileSync } from "node:fs"
import { expect, test } from "vitest"

const css = readFileSync("app/globals.css", "utf8")

const grounds = ["surface", "raised", "sunken"]
const families = ["tide", "bot", "warn", "breach", "good"]

for (const theme of [":root", ".dark"]) {
  const colours = readColours(theme)
  const contrast = (front: string, back: string) => contrastOf(colours[front] ?? [], colours[back] ?? [])

  test(`text is read at 4.5 to 1 on every ground in ${theme}`, () => {
    const tints = [...families.map((family) => `${family}-soft`), "note"]
    for (const ground of [...grounds, ...tints]) {
      for (const text of ["ink", "muted"]) {
        expect.soft(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
      }
    }
    expect(contrast("note-ink", "note")).toBeGreaterThanOrEqual(4.5)
  })

  test(`words in a colour, and words on it, are read at 4.5 to 1 in ${theme}`, () => {
    for (const family of families) {
      for (const ground of [...grounds, `${family}-soft`]) {
        expect.soft(contrast(`${family}-ink`, ground), `${family} on ${ground}`).toBeGreaterThanOrEqual(4.5)
      }
      expect.soft(contrast(`${family}-on`, family), `words on ${family}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  test(`marks, dots and hints are seen at 3 to 1 in ${theme}`, () => {
    for (const mark of [...families, "faint"]) {
      expect.soft(contrast(mark, "surface"), mark).toBeGreaterThanOrEqual(3)
    }
  })
}

type Rgb = number[]

function readColours(theme: string) {
  const block = css.split(`${theme} {`)[1]?.split("\n}")[0] ?? ""
  const colours: Record<string, Rgb> = {}
  for (const [, name, lightness, chroma, hue] of block.matchAll(/--([\w-]+): oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\);/g)) {
    colours[name ?? ""] = toLinearRgb(Number(lightness) / 100, Number(chroma), Number(hue))
  }
  return colours
}

/** OKLCH to linear sRGB, after Björn Ottosson's published matrices. */
function toLinearRgb(lightness: number, chroma: number, hueDegrees: number): Rgb {
  const hue = (hueDegrees * Math.PI) / 180
  const a = chroma * Math.cos(hue)
  const b = chroma * Math.sin(hue)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function contrastOf(front: Rgb, back: Rgb) {
  const [high = 0, low = 0] = [luminanceOf(front), luminanceOf(back)].sort((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

function luminanceOf(colour: Rgb) {
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = colour.map((part) => Math.min(1, Math.max(0, part)))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
