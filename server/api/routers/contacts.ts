import { memberProcedure, router } from "@/server/api/procedures"
import * as contacts from "@/server/contacts"
import { changeContact, contactRef } from "@/server/contacts/contract"

export const contactsRouter = router({
  contact: memberProcedure("contact.read")
    .input(contactRef)
    .query(({ ctx, input }) => ctx.inTenant((c) => contacts.readContact(c, input))),
  change: memberProcedure("contact.change")
    .input(changeContact)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => contacts.changeContact(c, input))),
})
