import { memberProcedure, router } from "@/server/api/procedures"
import * as contacts from "@/server/contacts"
import { changeContact, contactRef, decideLink, mergeRef } from "@/server/contacts/contract"
import { mergeContacts, splitContacts } from "@/server/flows/merge-contacts"

export const contactsRouter = router({
  contact: memberProcedure("contact.read")
    .input(contactRef)
    .query(({ ctx, input }) => ctx.inTenant((c) => contacts.readContact(c, input))),
  change: memberProcedure("contact.change")
    .input(changeContact)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => contacts.changeContact(c, input))),
  links: memberProcedure("contact.read")
    .input(contactRef)
    .query(({ ctx, input }) => ctx.inTenant((c) => contacts.readLinks(c, input))),
  merge: memberProcedure("contact.change")
    .input(decideLink)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => mergeContacts(c, { ...input, how: "member" }))),
  dismiss: memberProcedure("contact.change")
    .input(decideLink)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => contacts.dismissLink(c, input))),
  split: memberProcedure("contact.change")
    .input(mergeRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => splitContacts(c, input))),
})
