import { expect, test } from "vitest"
import { audioLengthOf } from "@/server/channels/line/audio-length"

const mp3 = (head: number[], size: number) => Buffer.concat([Buffer.from(head), Buffer.alloc(size - head.length)])

test("an mp3 is as long as its rate makes of its size", () => {
  expect(audioLengthOf(mp3([0xff, 0xfb, 0x90, 0x00], 16_000))).toBe(1000)
  expect(audioLengthOf(mp3([0xff, 0xf3, 0x80, 0x00], 8_000))).toBe(1000)
})

test("the tags before an mp3's first frame do not count", () => {
  const tag = Buffer.concat([Buffer.from("ID3\u0004\0\0\0\0\u0001\0", "latin1"), Buffer.alloc(128)])
  expect(audioLengthOf(Buffer.concat([tag, mp3([0xff, 0xfb, 0x90, 0x00], 32_000)]))).toBe(2000)
})

test("an mp4 says its length itself, in its long form too", () => {
  const head = Buffer.from("\0\0\0\u0010ftypM4A \0\0\0\0mvhd", "latin1")
  const long = Buffer.alloc(40)
  long[0] = 1
  long.writeUInt32BE(600, 20)
  long.writeBigUInt64BE(900n, 24)
  expect(audioLengthOf(Buffer.concat([head, long]))).toBe(1500)
})

test.each([
  ["nothing", Buffer.alloc(0)],
  ["another sound", Buffer.from("OggS")],
  ["an mp4 that breaks off", Buffer.from("\0\0\0\u0010ftypM4A mvhd", "latin1")],
  ["an mp3 of no rate", mp3([0xff, 0xfb, 0x00, 0x00], 100)],
])("%s has no length", (_, bytes) => expect(audioLengthOf(bytes)).toBeNull())
