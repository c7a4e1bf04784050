import type { VisitorMessage } from "@/components/widget/frame/thread"

export type ShownFile = { shows: "image" | "audio" | "video" | "link"; name: string; address: string }

/** What came with a message, by addresses on the site the chat itself is loaded from: its policy lets it show no others. */
export function filesOf({ files }: Pick<VisitorMessage, "files">): ShownFile[] {
  // A thread that was kept by an older chat knows of no files.
  return (files ?? []).flatMap(({ name, mime, url }) => {
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
