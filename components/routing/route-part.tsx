"use client"
import { useQuery } from "@tanstack/react-query"
import { useText } from "@/components/i18n/locale"
import { routingText } from "@/components/i18n/routing"
import { ContactPart } from "@/components/inbox/contact-part"
import { useTRPC } from "@/components/shell/trpc"
import { useBell } from "@/components/shell/use-bell"
import { ExplainedRoute } from "./explained-route"

/** Beside the thread: where the conversation was sent and why; nothing where nobody had to decide. */
export function RoutePart({ conversationId }: { conversationId: string }) {
  const text = useText(routingText).why
  const { data: route, refetch } = useQuery(useTRPC().routing.route.queryOptions({ conversationId }))
  useBell((rings) => {
    if (rings.length === 0 || rings.some(({ name }) => name === "routing.decided")) void refetch()
  })
  if (!route) return null
  const { explanation, memberId } = route
  const [first] = explanation.considered
  const by = explanation.wonBy ? text.wonBy[explanation.wonBy] : ""
  const outcome =
    explanation.wonBy && first ? `${memberId ? text.given(first.name) : text.wasBest(first.name)} · ${by}` : text.inLine
  return (
    <ContactPart title={text.title}>
      <ExplainedRoute explanation={explanation} outcome={outcome} />
    </ContactPart>
  )
}
