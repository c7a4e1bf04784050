import { suggestLinks } from "@/server/contacts"
import type { Scope } from "@/server/context"
import { inTenant } from "@/server/db"
import { mergeContacts } from "@/server/flows/merge-contacts"

/** More of one person's names than this wait for the next piece of evidence. */
const mostAtOnce = 10

/** Something new is known of a contact: who is it beyond doubt is merged, who it may be is suggested to the team. */
export async function linkContact(scope: Scope, input: { contactId: string }): Promise<void> {
  for (let merged = 0; merged < mostAtOnce; merged++) {
    const goesOn = await inTenant(scope, async (ctx) => {
      const link = await suggestLinks(ctx, input)
      if (!link) return false
      const { contactId, otherId, probability, grounds } = link
      // Who was known first stays: ids sort by time.
      const [first, second] = contactId < otherId ? [contactId, otherId] : [otherId, contactId]
      await mergeContacts(ctx, { contactId: first, otherId: second, how: "certain", probability, grounds })
      return true
    })
    if (!goesOn) return
  }
}
