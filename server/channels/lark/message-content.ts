import { z } from "zod"
import type { InboundMessage } from "@/server/channels/channel"
import type { LarkMessage } from "@/server/channels/lark/read-callback"
import { readJson } from "@/server/channels/read-body"

const words = z.string().max(100_000)
const key = z.string().max(300)
const coordinate = z.union([z.string().max(40), z.number()]).transform(String)

const node = z.object({
  tag: z.string().max(40),
  text: words.optional(),
  href: z.string().max(2000).optional(),
  user_name: z.string().max(300).optional(),
  image_key: key.optional(),
  file_key: key.optional(),
})
const content = z.object({
  text: words.optional(),
  title: words.optional(),
  content: z.array(z.array(node).max(500)).max(1000).optional(),
  image_key: key.optional(),
  file_key: key.optional(),
  file_name: z.string().max(500).optional(),
  name: z.string().max(500).optional(),
  longitude: coordinate.optional(),
  latitude: coordinate.optional(),
})
type Content = z.infer<typeof content>

/** What a message holds; its content is JSON within JSON. */
export function contentOf(message: LarkMessage): Pick<InboundMessage, "type" | "text" | "media"> {
  const inside = readContent(message.content)
  const media = [{ id: inside.file_key ?? inside.image_key, name: inside.file_name }]
  switch (message.message_type) {
    case "text":
      return { type: "text", text: withNames(inside.text ?? "", message) }
    case "post":
      return { ...postOf(inside), type: "text" }
    case "image":
      return { type: "image", media }
    case "audio":
      return { type: "voice", media }
    case "media":
      return { type: "video", media }
    case "file":
    case "folder":
      return { type: "file", media }
    case "sticker":
      return { type: "sticker", media }
    case "location":
      return { type: "location", text: `${inside.name ?? ""} (${inside.latitude}, ${inside.longitude})`.trim() }
    default:
      return { type: "unsupported" }
  }
}

function readContent(json: string): Content {
  try {
    return content.parse(readJson(json))
  } catch {
    return {}
  }
}

/** People are written as placeholders; whoever the message begins with is addressed, not spoken of. */
function withNames(text: string, { mentions = [] }: LarkMessage): string {
  const names = new Map(mentions.map(({ key: place, name }) => [place, name ?? ""]))
  const read = text.replace(/@_user_\d+|@_all/g, (place, at: number) => {
    const name = names.get(place)
    if (name === undefined) return place
    return at === 0 ? "" : `@${name}`
  })
  return mentions.length > 0 ? read.trim() : read
}

function postOf({ title, content: lines = [] }: Content): Pick<InboundMessage, "text" | "media"> {
  const read = lines.map((line) =>
    line
      .map(({ tag, text = "", href, user_name }) => {
        if (tag === "at") return user_name ? `@${user_name}` : ""
        return tag === "a" && href && href !== text ? `${text} (${href})` : text
      })
      .join(""),
  )
  const pictures = lines.flat().filter(({ image_key }) => image_key)
  return {
    text: [title, ...read].filter(Boolean).join("\n"),
    ...(pictures.length > 0 ? { media: pictures.map(({ image_key }) => ({ id: image_key, mime: "image/*" })) } : {}),
  }
}
