import type { ThreadMessage } from "./conversation"

type Piece = ThreadMessage["media"][number]
export type Picture = { url: string; name: string | null; kept: boolean }

/** Where a piece can be seen: with us once we have it, else where the platform keeps it. Only web addresses are followed. */
export function addressOf({ fileId, url }: Piece, slug: string): string | null {
  if (fileId) return `/api/media/${slug}/${fileId}`
  return url && /^(https?:\/\/|\/(?!\/))/.test(url) ? url : null
}

export const isPicture = ({ kind }: Pick<ThreadMessage, "kind">, { mime }: Piece) =>
  kind === "image" || mime?.startsWith("image/") === true

/** The pictures of messages in their order. */
export function picturesOf(messages: readonly Pick<ThreadMessage, "kind" | "media">[], slug: string): Picture[] {
  return messages.flatMap((message) =>
    message.media.flatMap((piece) => {
      const url = isPicture(message, piece) ? addressOf(piece, slug) : null
      return url ? [{ url, name: piece.name ?? null, kept: piece.fileId !== undefined }] : []
    }),
  )
}
