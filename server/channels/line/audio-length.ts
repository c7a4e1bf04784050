/**
 * How long an m4a or mp3 plays, in milliseconds; null for other sounds. LINE wants to be told, and plays no other kinds.
 * For an mp3 it is what its first frame's rate makes of its size.
 */
export const audioLengthOf = (bytes: Buffer): number | null => lengthOfMp4(bytes) ?? lengthOfMp3(bytes)

function lengthOfMp4(bytes: Buffer): number | null {
  if (bytes.toString("latin1", 4, 8) !== "ftyp") return null
  const at = bytes.indexOf("mvhd") + 4
  if (at < 4 || at + 36 > bytes.length) return null
  const isLong = bytes[at] === 1
  const unitsPerSecond = bytes.readUInt32BE(at + (isLong ? 20 : 12))
  const units = isLong ? Number(bytes.readBigUInt64BE(at + 24)) : bytes.readUInt32BE(at + 16)
  return unitsPerSecond > 0 ? Math.round((units / unitsPerSecond) * 1000) : null
}

/** Kilobits a second by their number in the frame's head: MPEG 1, and MPEG 2 with half its samples. */
const rates = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const slowRates = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]

function lengthOfMp3(bytes: Buffer): number | null {
  let at = 0
  if (bytes.toString("latin1", 0, 3) === "ID3" && bytes.length > 10) {
    at = 10 + [6, 7, 8, 9].reduce((size, place) => size * 128 + (bytes[place]! & 0x7f), 0)
  }
  const head = bytes.subarray(at, at + 3)
  // Eleven bits of sync, then the version and "layer III".
  if (head.length < 3 || head[0] !== 0xff || (head[1]! & 0xe6) !== 0xe2) return null
  const rate = ((head[1]! & 0x18) === 0x18 ? rates : slowRates)[head[2]! >> 4]
  return rate ? Math.round(((bytes.length - at) * 8) / rate) : null
}
