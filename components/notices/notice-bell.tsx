"use client"
import { Bell } from "lucide-react"
import dynamic from "next/dynamic"
import { useState } from "react"
import { useText } from "@/components/i18n/locale"
import { noticesText } from "@/components/i18n/notices"
import { IconButton } from "@/components/ui/icon-button"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import { useNews } from "./use-news"

const NoticeList = dynamic(() => import("./notice-list").then((file) => file.NoticeList))

/** The bell in the header: how much is unread, and the list when it is opened. */
export function NoticeBell() {
  const text = useText(noticesText)
  const [open, setOpen] = useState(false)
  const unread = useNews().data?.unread ?? 0
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <IconButton
          label={text.bell(unread)}
          icon={
            <span className="relative">
              <Bell />
              {unread > 0 ? (
                <span
                  aria-hidden="true"
                  className="figures absolute -top-2 left-2 min-w-4 rounded-full bg-tide px-1 text-center text-[10px] text-tide-on leading-4"
                >
                  {unread > 99 ? "99+" : unread}
                </span>
              ) : null}
            </span>
          }
        />
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={text.title} className="w-88 p-0">
        <NoticeList onLeave={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  )
}
