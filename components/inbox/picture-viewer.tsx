"use client"
import { useQueryClient } from "@tanstack/react-query"
import { ChevronLeft, ChevronRight, Download, ExternalLink, Maximize, ZoomIn, ZoomOut } from "lucide-react"
import { type KeyboardEvent, useState } from "react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { picturesText } from "@/components/i18n/pictures"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { Dialog, DialogContent } from "@/components/ui/dialog"
import { IconButton } from "@/components/ui/icon-button"
import type { ThreadMessage } from "./conversation"
import { useInbox } from "./inbox-context"
import { type Picture, picturesOf } from "./picture-of"
import { canZoom } from "./picture-zoom"
import type { ThreadWindow } from "./thread-window"
import { threadKey } from "./use-inbox-refresh"
import { usePictureStand } from "./use-picture-stand"

type PictureViewerProps = {
  message: ThreadMessage
  /** the address of the picture to begin with */
  url: string
  onClose: () => void
}

/** A picture enlarged, with those before and after it in the part of the thread this browser holds. */
export function PictureViewer({ message, url, onClose }: PictureViewerProps) {
  const text = useText(picturesText)
  const { media } = useText(inboxText)
  const { tenant, conversationId } = useInbox()
  const queries = useQueryClient()
  const [pictures] = useState(() => {
    const held = queries.getQueryData<ThreadWindow>(threadKey(conversationId ?? ""))?.messages ?? []
    const isHeld = held.some(({ id }) => id === message.id)
    return picturesOf(isHeld ? held : [message], tenant.slug)
  })
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      pictures.findIndex((picture) => picture.url === url),
    ),
  )
  const picture = pictures[at]
  if (!picture) return null
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={
          <span className="flex items-baseline gap-2">
            <span className="min-w-0 truncate">{picture.name ?? media.image}</span>
            <span aria-live="polite" className="figures shrink-0 text-muted text-xs">
              {text.place(at + 1, pictures.length)}
            </span>
          </span>
        }
        className="h-[92dvh] sm:h-[calc(100dvh-2rem)] sm:max-h-none sm:max-w-[calc(100vw-2rem)]"
      >
        <Stage
          picture={picture}
          name={picture.name ?? media.image}
          onPrevious={at > 0 ? () => setAt(at - 1) : undefined}
          onNext={at < pictures.length - 1 ? () => setAt(at + 1) : undefined}
        />
      </DialogContent>
    </Dialog>
  )
}

type StageProps = { picture: Picture; name: string; onPrevious?: () => void; onNext?: () => void }

const keyStep = 60
const ways = {
  ArrowLeft: { x: keyStep, y: 0 },
  ArrowRight: { x: -keyStep, y: 0 },
  ArrowUp: { x: 0, y: keyStep },
  ArrowDown: { x: 0, y: -keyStep },
}

function Stage({ picture, name, onPrevious, onNext }: StageProps) {
  const text = useText(picturesText)
  const { stage, picture: image, stand, pointers, step, move, whole } = usePictureStand()
  const [isBroken, setIsBroken] = useState(false)
  // The stage stays and keeps the focus; each picture begins fitted.
  const [shown, setShown] = useState(picture.url)
  if (shown !== picture.url) {
    setShown(picture.url)
    setIsBroken(false)
    whole()
  }
  const isFitted = stand.scale === 1
  const press = (event: KeyboardEvent) => {
    const deed = keyDeed(event.key)
    if (!deed || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    deed()
  }
  const keyDeed = (key: string): (() => void) | undefined => {
    if (key === "+" || key === "=") return () => step(1)
    if (key === "-" || key === "_") return () => step(-1)
    if (key === "0") return whole
    if (key === "PageUp" || (isFitted && key === "ArrowLeft")) return onPrevious
    if (key === "PageDown" || (isFitted && key === "ArrowRight")) return onNext
    return Object.hasOwn(ways, key) ? () => move(ways[key as keyof typeof ways]) : undefined
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the picture, wherever in its window the focus is
    <div onKeyDown={press} className="flex h-full flex-col gap-2">
      <div
        ref={stage}
        role="application"
        aria-label={text.stage}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move what is larger than the stage
        tabIndex={0}
        onDoubleClick={() => (isFitted ? step(1) : whole())}
        {...pointers}
        className={cn(
          "flex min-h-0 flex-1 touch-none select-none items-center justify-center overflow-hidden rounded-md bg-sunken",
          isFitted ? "" : "cursor-grab active:cursor-grabbing",
        )}
      >
        {isBroken ? (
          <p className="px-4 text-center text-muted">{text.failed}</p>
        ) : (
          // biome-ignore lint/performance/noImgElement: images come from platforms whose hosts are not known beforehand
          <img
            key={picture.url}
            ref={image}
            src={picture.url}
            alt={name}
            draggable={false}
            referrerPolicy="no-referrer"
            onError={() => setIsBroken(true)}
            style={{ transform: `translate(${stand.x}px, ${stand.y}px) scale(${stand.scale})` }}
            className="max-h-full max-w-full object-contain"
          />
        )}
      </div>
      <div role="toolbar" aria-label={name} className="flex flex-wrap items-center justify-center gap-1">
        <IconButton
          label={text.previous}
          shortcut={["←"]}
          icon={<ChevronLeft />}
          disabled={!onPrevious}
          onClick={onPrevious}
        />
        <IconButton
          label={text.smaller}
          shortcut={["-"]}
          icon={<ZoomOut />}
          disabled={!canZoom(stand, -1)}
          onClick={() => step(-1)}
        />
        <span aria-live="polite" className="figures w-12 text-center text-muted text-xs">
          {text.scale(Math.round(stand.scale * 100))}
        </span>
        <IconButton
          label={text.larger}
          shortcut={["+"]}
          icon={<ZoomIn />}
          disabled={!canZoom(stand, 1)}
          onClick={() => step(1)}
        />
        <IconButton label={text.fit} shortcut={["0"]} icon={<Maximize />} disabled={isFitted} onClick={whole} />
        <Button variant="ghost" size="sm" asChild>
          {picture.kept ? (
            <a href={`${picture.url}?save`} download={name}>
              <Download />
              {text.save}
            </a>
          ) : (
            <a href={picture.url} target="_blank" rel="noreferrer noopener">
              <ExternalLink />
              {text.openThere}
            </a>
          )}
        </Button>
        <IconButton label={text.next} shortcut={["→"]} icon={<ChevronRight />} disabled={!onNext} onClick={onNext} />
      </div>
    </div>
  )
}
