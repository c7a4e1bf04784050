"use client"
import { CircleAlert, Paperclip, X } from "lucide-react"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { IconButton } from "@/components/ui/icon-button"
import { ProgressBar } from "@/components/ui/progress-bar"
import { useInbox } from "./inbox-context"
import type { useAttachments } from "./use-attachments"

/** The files of the next reply: how far each is, what went wrong with it, and a way to leave it out. */
export function AttachmentStrip({ attachments }: { attachments: ReturnType<typeof useAttachments> }) {
  const text = useText(inboxText)
  const { tenant } = useInbox()
  return (
    <ul aria-label={text.attach.label} className="flex flex-wrap gap-2">
      {attachments.all.map(({ key, name, sent, kept, fault, again }) => (
        <li
          key={key}
          className={cn(
            "flex max-w-full items-center gap-2 rounded-md border border-line bg-sunken py-1 pr-1 pl-2 text-sm",
            fault && "border-breach",
          )}
        >
          {kept?.kind === "image" ? (
            // biome-ignore lint/performance/noImgElement: a preview of a file we hold, behind the session
            <img src={`/api/media/${tenant.slug}/${kept.fileId}`} alt="" className="size-8 rounded-sm object-cover" />
          ) : fault ? (
            <CircleAlert className="size-4 shrink-0 text-breach" strokeWidth={1.75} aria-hidden="true" />
          ) : (
            <Paperclip className="size-4 shrink-0 text-muted" strokeWidth={1.75} aria-hidden="true" />
          )}
          <span className="min-w-0">
            <span className="block max-w-48 truncate">{name}</span>
            {fault ? (
              <span role="alert" className="flex items-center gap-2 text-breach text-xs">
                {fault}
                <Button variant="link" size="sm" onClick={again}>
                  {text.status.sendAgain}
                </Button>
              </span>
            ) : kept ? null : (
              <ProgressBar
                segments={[{ label: name, value: sent }]}
                max={1}
                label={text.attach.uploading(name)}
                className="w-24"
              />
            )}
          </span>
          <IconButton icon={<X />} label={text.attach.remove(name)} onClick={() => attachments.remove(key)} />
        </li>
      ))}
    </ul>
  )
}
