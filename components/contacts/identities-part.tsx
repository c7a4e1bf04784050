"use client"
import { contactsText } from "@/components/i18n/contacts"
import { inboxText } from "@/components/i18n/inbox"
import { useText } from "@/components/i18n/locale"
import { ChannelMark } from "@/components/inbox/channel-mark"
import { ContactPart } from "@/components/inbox/contact-part"
import { Badge } from "@/components/ui/badge"
import type { Profile } from "./use-contact-fields"

/** By which names a customer writes, how likely each is theirs, and what tells who they are. */
export function IdentitiesPart({ identities }: { identities: Profile["identities"] }) {
  const text = useText(contactsText)
  const { unreachable } = useText(inboxText).contact
  const cameHow = ({ came }: Profile["identities"][number]) => {
    if (!came) return text.own
    return came.probability === null ? text.byHand : text.came(Math.min(99, Math.floor(100 * came.probability)))
  }
  return (
    <ContactPart title={text.identities}>
      <ul className="flex flex-col gap-3">
        {identities.map((identity) => (
          <li key={identity.id} className="flex min-w-0 flex-col gap-0.5">
            <span className="flex min-w-0 items-center gap-2">
              <ChannelMark channel={identity.connection.channel} className="shrink-0" />
              <span title={identity.externalId} className="min-w-0 truncate">
                {identity.name || identity.externalId}
              </span>
              {identity.unreachableSince ? (
                <Badge tone="warn" className="ml-auto shrink-0">
                  {unreachable}
                </Badge>
              ) : null}
            </span>
            <span className="text-muted text-xs">{cameHow(identity)}</span>
            {identity.evidence.map(({ kind, hint, verified }) => (
              <span key={`${kind} ${hint}`} className="flex gap-2 text-muted text-xs">
                <span className="min-w-0 truncate">
                  {text.evidence[kind as keyof typeof text.evidence]} <span className="figures">{hint}</span>
                </span>
                <span className="ml-auto shrink-0">{verified ? text.vouched : text.claimed}</span>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </ContactPart>
  )
}
