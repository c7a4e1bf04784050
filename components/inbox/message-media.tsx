"use client"
import { Paperclip } from "lucide-react"
import { useState } from "react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog"
import type { ThreadMessage } from "./conversation"
import { useInbox } from "./inbox-context"

/** What came with a message: images to enlarge, anything else as a link. Only web addresses are followed. */
export function MessageMedia({ message }: { message: ThreadMessage }) {
  const text = useText(inboxText)
  const { tenant } = useInbox()
  const [broken, setBroken] = useState<string[]>([])
  const isImage = (mime?: string) => message.kind === "image" || mime?.startsWith("image/") === true
  const what =
    { image: text.media.image, voice: text.media.voice, video: text.media.video }[message.kind] ?? text.media.file
  return (
    <ul className="flex flex-wrap gap-2">
      {message.media.map((media, index) => {
        const url = addressOf(media, tenant.slug)
        const name = media.name ?? what
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: attachments never change places
          <li key={index} className="min-w-0">
            {media.lost && !url ? (
              <span className="text-muted text-sm">{text.media.lost(name)}</span>
            ) : url && media.fileId && media.mime?.startsWith("audio/") ? (
              // biome-ignore lint/a11y/useMediaCaption: what a customer says has no captions
              <audio src={url} controls preload="none" aria-label={name} className="h-9 max-w-full" />
            ) : url && media.fileId && media.mime?.startsWith("video/") ? (
              // biome-ignore lint/a11y/useMediaCaption: as above
              <video
                src={url}
                controls
                preload="metadata"
                aria-label={name}
                className="max-h-52 max-w-full rounded-md"
              />
            ) : url && isImage(media.mime) && !broken.includes(url) ? (
              <Dialog>
                <DialogTrigger aria-label={text.media.zoom} className="block overflow-hidden rounded-md">
                  {/* biome-ignore lint/performance/noImgElement: images come from platforms whose hosts are not known beforehand */}
                  <img
                    src={url}
                    alt={name}
                    loading="lazy"
                    referrerPolicy="no-referrer"
                    onError={() => setBroken((all) => [...all, url])}
                    className="max-h-52 max-w-full object-contain"
                  />
                </DialogTrigger>
                <DialogContent title={name} closeLabel={text.close} size="xl">
                  {/* biome-ignore lint/performance/noImgElement: as above */}
                  <img
                    src={url}
                    alt={name}
                    referrerPolicy="no-referrer"
                    className="mx-auto max-h-[72dvh] object-contain"
                  />
                </DialogContent>
              </Dialog>
            ) : (
              <span className="inline-flex max-w-full items-center gap-1.5 text-sm">
                <Paperclip className="size-4 shrink-0 text-muted" strokeWidth={1.75} aria-hidden="true" />
                {url ? (
                  <a
                    href={url}
                    target="_blank"
                    rel="noreferrer noopener"
                    className="truncate text-tide underline-offset-4 hover:underline"
                  >
                    {text.media.open(name)}
                  </a>
                ) : (
                  <span className="truncate">{name}</span>
                )}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Where a piece can be seen: with us once we have it, else where the platform keeps it. */
function addressOf({ fileId, url }: ThreadMessage["media"][number], slug: string): string | null {
  if (fileId) return `/api/media/${slug}/${fileId}`
  return url && /^(https?:\/\/|\/(?!\/))/.test(url) ? url : null
}
