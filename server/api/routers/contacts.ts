import { memberProcedure, router } from "@/server/api/procedures"
import * as contacts from "@/server/contacts"
import * as words from "@/server/contacts/contract"
import { changeContact, contactRef, decideLink, mergeRef } from "@/server/contacts/contract"
import { mergeByMember, splitContacts } from "@/server/flows/merge-contacts"

export const contactsRouter = router({
  contact: memberProcedure("contact.read")
    .input(contactRef)
    .query(({ ctx, input }) => ctx.inTenant((c) => contacts.readContact(c, input))),
  change: memberProcedure("contact.change")
    .input(changeContact)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => contacts.changeContact(c, input))),
  list: memberProcedure("contact.read")
    .input(words.listContactsInput)
    .query(({ ctx, input }) => ctx.inTenant((c) => contacts.listContacts(c, input))),
  profile: memberProcedure("contact.read")
    .input(contactRef)
    .query(({ ctx, input }) =>
      ctx.inTenant((c) => contacts.readProfile(c, { ...input, timeZone: ctx.member.timeZone })),
    ),
  timeline: memberProcedure("contact.read")
    .input(words.timelineInput)
    .query(({ ctx, input }) =>
      ctx.inTenant((c) => contacts.readTimeline(c, { ...input, timeZone: ctx.member.timeZone })),
    ),
  consent: memberProcedure("contact.change")
    .input(words.setConsent)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => contacts.keepConsent(c, input))),
  fields: memberProcedure("contact.read").query(({ ctx }) => ctx.inTenant((c) => contacts.listFields(c))),
  keepField: memberProcedure("contact.fields")
    .input(words.keepFieldInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => contacts.keepField(c, input))),
  removeField: memberProcedure("contact.fields")
    .input(words.fieldRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => contacts.removeField(c, input))),
  attribute: memberProcedure("contact.change")
    .input(words.setAttribute)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => contacts.keepAttribute(c, input))),
  askErasure: memberProcedure("contact.erase")
    .input(words.askErasureInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => contacts.askErasure(c, input))),
  confirmErasure: memberProcedure("contact.erase")
    .input(words.erasureRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => contacts.confirmErasure(c, input))),
  withdrawErasure: memberProcedure("contact.erase")
    .input(words.erasureRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => contacts.withdrawErasure(c, input))),
  links: memberProcedure("contact.read")
    .input(contactRef)
    .query(({ ctx, input }) => ctx.inTenant((c) => contacts.readLinks(c, input))),
  others: memberProcedure("contact.change")
    .input(words.findOthersInput)
    .query(({ ctx, input }) => ctx.inTenant((c) => contacts.findOthers(c, input))),
  compare: memberProcedure("contact.change")
    .input(decideLink)
    .query(({ ctx, input }) => ctx.inTenant((c) => contacts.compareContacts(c, input))),
  merge: memberProcedure("contact.change")
    .input(decideLink)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => mergeByMember(c, input))),
  dismiss: memberProcedure("contact.change")
    .input(decideLink)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => contacts.dismissLink(c, input))),
  split: memberProcedure("contact.change")
    .input(mergeRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => splitContacts(c, input))),
})
