"use client"
import { CalendarSearch } from "lucide-react"
import { useState } from "react"
import { jumpText } from "@/components/i18n/jump"
import { useText } from "@/components/i18n/locale"
import { useTRPCClient } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import { toast } from "@/components/ui/toast"
import { minuteIn, momentOf } from "@/components/ui/zoned-minute"
import { useInbox } from "./inbox-context"

type JumpMenuProps = { conversationId: string; unreadAfter: number | null; onJump: (seq: number) => Promise<void> }

/** Ways to a place in a long thread: its first message, where one left off, a day. */
export function JumpMenu({ conversationId, unreadAfter, onJump }: JumpMenuProps) {
  const text = useText(jumpText)
  const client = useTRPCClient()
  const { timeZone } = useInbox().tenant
  const [open, setOpen] = useState(false)
  const go = async (find: () => Promise<number | null> | number) => {
    setOpen(false)
    try {
      const seq = await find()
      if (seq !== null) await onJump(seq)
    } catch {
      toast.error(text.failed)
    }
  }
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button
          size="icon"
          aria-label={text.open}
          title={text.open}
          className="absolute top-2 right-4 rounded-full bg-raised opacity-80 shadow-float hover:opacity-100 focus-visible:opacity-100"
        >
          <CalendarSearch />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={text.open} className="flex w-60 flex-col gap-2">
        <Button variant="ghost" className="justify-start" onClick={() => void go(() => 1)}>
          {text.first}
        </Button>
        {unreadAfter === null ? null : (
          <Button variant="ghost" className="justify-start" onClick={() => void go(() => unreadAfter + 1)}>
            {text.unread}
          </Button>
        )}
        <Field label={text.date}>
          <Input
            type="date"
            max={minuteIn(new Date(), timeZone).slice(0, 10)}
            onChange={({ target }) => {
              const day = target.value
              if (/^\d{4}-\d{2}-\d{2}$/.test(day) && day > "2000") {
                void go(() => client.inbox.place.query({ conversationId, at: momentOf(`${day}T00:00`, timeZone) }))
              }
            }}
          />
        </Field>
      </PopoverContent>
    </Popover>
  )
}
