import { z } from "zod"
import { mostFiles } from "@/server/media/rules/limits"

export { isSound } from "@/server/media/rules/is-sound"
export { largestFile, type MediaKind, mediaKinds, mostFiles } from "@/server/media/rules/limits"

export const fileIds = z.array(z.uuid()).max(mostFiles)

/** What came or goes with a message, as the thread keeps it. `fileId`: we have it; `lost`: the platform no longer had it. */
export type MessageMedia = {
  id?: string
  url?: string
  mime?: string
  name?: string
  fileId?: string
  size?: number
  lost?: true
}
