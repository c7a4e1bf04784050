export const tide = "#0b7285"

/** The merchant's colour when it is one, else ours. */
export const colorOf = (typed: string | undefined): string =>
  typed && /^#[0-9a-f]{6}$/i.test(typed) ? typed.toLowerCase() : tide

/** Black or white, whichever reads better on a colour (WCAG relative luminance). */
export function inkOn(color: string): "#000000" | "#ffffff" {
  const light = luminance(color)
  return (light + 0.05) / 0.05 > 1.05 / (light + 0.05) ? "#000000" : "#ffffff"
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
