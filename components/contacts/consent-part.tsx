"use client"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { contactsText } from "@/components/i18n/contacts"
import { useLocale, useText } from "@/components/i18n/locale"
import { punctuation } from "@/components/i18n/punctuation"
import { ContactPart } from "@/components/inbox/contact-part"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { RelativeTime } from "@/components/ui/relative-time"
import type { Profile } from "./use-contact-fields"

const tones = { yes: "good", no: "breach", unknown: "neutral" } as const

/** Whether a customer wants marketing, since when and how we know; a member writes down what they said. */
export function ConsentPart({ contactId, consent }: { contactId: string; consent: Profile["consent"] }) {
  const text = useText(contactsText)
  const { about } = useText(punctuation)
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { timeZone } = useWorkplace().member
  const mayChange = useMay("contact.change")
  const [wish, setWish] = useState<"yes" | "no" | null>(null)
  const [source, setSource] = useState("")
  const keep = useMutation(
    trpc.contacts.consent.mutationOptions({
      onSuccess: () => {
        setWish(null)
        setSource("")
        return queries.invalidateQueries(trpc.contacts.profile.pathFilter())
      },
    }),
  )
  return (
    <ContactPart title={text.consent}>
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={tones[consent.marketing]}>{text.consents[consent.marketing]}</Badge>
        {consent.at ? (
          <span className="min-w-0 break-words text-muted text-xs">
            {consent.source} · <RelativeTime at={consent.at} locale={locale} timeZone={timeZone} />
          </span>
        ) : null}
      </p>
      {mayChange ? (
        <p className="mt-2 flex gap-1">
          {(["yes", "no"] as const)
            .filter((one) => one !== consent.marketing)
            .map((one) => (
              <Button key={one} size="sm" variant="ghost" onClick={() => setWish(one)}>
                {one === "yes" ? text.agrees : text.refuses}
              </Button>
            ))}
        </p>
      ) : null}
      {wish ? (
        <FormDialog
          title={about(text.consent, text.consents[wish])}
          size="sm"
          saving={keep.isPending}
          onClose={() => setWish(null)}
          onSave={() => keep.mutate({ contactId, marketing: wish, source })}
        >
          <Field label={text.consentSource} hint={text.consentHint} required>
            <Input
              required
              value={source}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => setSource(event.target.value)}
            />
          </Field>
        </FormDialog>
      ) : null}
    </ContactPart>
  )
}
