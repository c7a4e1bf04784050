import type { VisitorMessage } from "@/components/widget/frame/thread"

export type ShownFile = { shows: "image" | "audio" | "video" | "link" | "lost"; name: string; address: string }

/** What came with a message, by addresses on the site the chat itself is loaded from: its policy lets it show no others. */
export function filesOf({ files }: Pick<VisitorMessage, "files">): ShownFile[] {
  // A thread that was kept by an older chat knows of no files.
  return (files ?? []).flatMap(({ name, mime, url }) => {
    if (!url) return [{ shows: "lost", name, address: "" }]
    if (!URL.canParse(url)) return []
    const { pathname, search } = new URL(url)
    return [{ shows: showsAs(mime), name, address: pathname + search }]
  })
}

function showsAs(mime: string): ShownFile["shows"] {
  // A drawing may carry a script; it is opened, never shown inside the chat.
  if (mime.startsWith("image/") && !mime.includes("svg")) return "image"
  if (mime.startsWith("audio/")) return "audio"
  return mime.startsWith("video/") ? "video" : "link"
}

const anHourMs = 3_600_000

/** Whether an address of a file in the thread ends within the hour, or has: the thread is then asked for anew. */
export const filesEndSoon = (messages: readonly Pick<VisitorMessage, "files">[], now: number): boolean =>
  messages.some(({ files }) =>
    files?.some(({ url }) => Number(/[?&]key=(\d+)\./.exec(url)?.[1] ?? Infinity) * 1000 < now + anHourMs),
  )
