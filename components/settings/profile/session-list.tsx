"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useLocale, useText } from "@/components/i18n/locale"
import { teamText } from "@/components/i18n/team"
import { useTRPC } from "@/components/shell/trpc"
import { useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { RelativeTime } from "@/components/ui/relative-time"
import { Section } from "@/components/ui/section"
import { toast } from "@/components/ui/toast"

/** Where the person is signed in; every other place can be signed out. */
export function SessionList() {
  const text = useText(teamText).profile
  const locale = useLocale()
  const { member } = useWorkplace()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { data: sessions = [] } = useQuery(trpc.people.sessions.queryOptions())
  const done = {
    onSuccess: () => {
      toast(text.ended)
      return queries.invalidateQueries(trpc.people.sessions.pathFilter())
    },
  }
  const end = useMutation(trpc.people.endSession.mutationOptions(done))
  const endOthers = useMutation(trpc.people.endOtherSessions.mutationOptions(done))
  return (
    <Section
      title={text.sessions}
      description={text.sessionsLead}
      actions={
        sessions.length > 1 ? (
          <Button size="sm" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {text.endOthers}
          </Button>
        ) : null
      }
    >
      <ul className="divide-y">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <span className="min-w-0 flex-1">
              {deviceOf(session.userAgent) ?? text.unknownDevice}
              <span className="block text-muted text-xs">
                {session.address} · {text.lastSeen}{" "}
                <RelativeTime at={session.lastSeenAt} locale={locale} timeZone={member.timeZone} />
              </span>
            </span>
            {session.current ? (
              <Badge tone="tide">{text.here}</Badge>
            ) : (
              <Button size="sm" variant="ghost" onClick={() => end.mutate({ sessionId: session.id })}>
                {text.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

// Enough to recognise one's own devices; names of products, the same in every language.
function deviceOf(userAgent: string | null): string | null {
  if (!userAgent) return null
  const browser = /MicroMessenger|Edg|Firefox|Chrome|Safari/.exec(userAgent)?.[0]
  const system = /iPhone|iPad|Android|Windows|Mac OS X|Linux/.exec(userAgent)?.[0]
  const named = { Edg: "Edge", MicroMessenger: "WeChat" }[browser ?? ""] ?? browser
  return [named, system].filter(Boolean).join(" · ") || null
}
