"use client"
import { Paperclip } from "lucide-react"
import dynamic from "next/dynamic"
import { useState } from "react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import type { ThreadMessage } from "./conversation"
import { useInbox } from "./inbox-context"
import { addressOf, isPicture } from "./picture-of"

const PictureViewer = dynamic(() => import("./picture-viewer").then((file) => file.PictureViewer))

/** What came with a message: images to enlarge, anything else as a link. */
export function MessageMedia({ message }: { message: ThreadMessage }) {
  const text = useText(inboxText)
  const { tenant } = useInbox()
  const [broken, setBroken] = useState<string[]>([])
  const [enlarged, setEnlarged] = useState<string | null>(null)
  const what =
    { image: text.media.image, voice: text.media.voice, video: text.media.video }[message.kind] ?? text.media.file
  return (
    <>
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
              ) : url && isPicture(message, media) && !broken.includes(url) ? (
                <button
                  type="button"
                  aria-label={text.media.zoom}
                  onClick={() => setEnlarged(url)}
                  className="block overflow-hidden rounded-md"
                >
                  {/* biome-ignore lint/performance/noImgElement: images come from platforms whose hosts are not known beforehand */}
                  <img
                    src={url}
                    alt={name}
                    loading="lazy"
                    referrerPolicy="no-referrer"
                    onError={() => setBroken((all) => [...all, url])}
                    className="max-h-52 max-w-full object-contain"
                  />
                </button>
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
      {enlarged ? <PictureViewer message={message} url={enlarged} onClose={() => setEnlarged(null)} /> : null}
    </>
  )
}
