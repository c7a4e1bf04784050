import { z } from "zod"
import type { ConnectionInHand, SendResult } from "@/server/channels/channel"
import { fetchFile } from "@/server/channels/fetch-file"
import { readJson } from "@/server/channels/read-body"
import { AppError } from "@/server/errors"

type File = { bytes: Buffer; mime?: string; name?: string }
type Heard = File | { errcode: number; video_url?: string } | null

/**
 * A file that media/get of WeChat or WeCom gives: the file itself, a JSON text that tells why not, or where a video lies.
 * Null when it is gone there. Throws AppError("unavailable").
 */
export async function fetchMaterial(
  connection: ConnectionInHand,
  withToken: (say: (url: string) => Promise<Heard>) => Promise<Heard | Exclude<SendResult, { kind: "sent" }>>,
): Promise<File | null> {
  const heard = await withToken(async (url) => {
    const file = await fetchFile(connection, url)
    return file && (readRefusal(file) ?? file)
  })
  if (heard === null || "bytes" in heard) return heard
  if ("kind" in heard) throw new AppError("unavailable", "The file cannot be asked for", { reason: heard.reason })
  if (heard.video_url) return fetchFile(connection, heard.video_url)
  if (gone.has(heard.errcode)) return null
  throw new AppError("unavailable", `The platform answered ${heard.errcode} for a file`)
}

/** Not a material of this account, or no longer one. */
const gone = new Set([40004, 40007, 40058])

const refusal = z.object({ errcode: z.number().default(0), video_url: z.url().optional() })

function readRefusal({ bytes, mime = "" }: File) {
  if (!/json|text\/plain/.test(mime)) return null
  try {
    return refusal.parse(readJson(bytes))
  } catch {
    return null
  }
}
