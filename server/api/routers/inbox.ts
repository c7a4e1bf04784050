import { z } from "zod"
import { memberProcedure, router } from "@/server/api/procedures"
import { listChannelsInUse, listMessageChanges } from "@/server/channels"
import { applyMacro } from "@/server/flows/apply-macro"
import { editMessage, recallMessage } from "@/server/flows/change-message"
import { endConversation } from "@/server/flows/end-conversation"
import { readClocks } from "@/server/flows/read-clocks"
import { readMacroValues } from "@/server/flows/read-macro-values"
import { replyWhenSure, takeReplyBack } from "@/server/flows/reply-as-agent"
import * as inbox from "@/server/inbox"
import * as words from "@/server/inbox/contract"

const read = memberProcedure("conversation.read")
const answer = memberProcedure("conversation.reply")

export const inboxRouter = router({
  list: read
    .input(words.listConversations)
    .query(({ ctx, input }) => ctx.inTenant((c) => inbox.listConversations(c, input))),
  changes: read.input(words.listChanges).query(({ ctx, input }) => ctx.inTenant((c) => inbox.listChanges(c, input))),
  channels: read.query(({ ctx }) => ctx.inTenant(listChannelsInUse)),
  messageChanges: read.query(listMessageChanges),
  counts: read.query(({ ctx }) => ctx.inTenant((c) => inbox.countViews(c))),
  conversation: read
    .input(words.conversationRef)
    .query(({ ctx, input }) => ctx.inTenant((c) => inbox.readConversation(c, input))),
  messages: read.input(words.listMessages).query(({ ctx, input }) => ctx.inTenant((c) => inbox.listMessages(c, input))),
  place: read.input(words.findPlace).query(({ ctx, input }) => ctx.inTenant((c) => inbox.findPlace(c, input))),
  mail: read.input(words.mailRef).query(({ ctx, input }) => ctx.inTenant((c) => inbox.readMail(c, input))),
  otherWays: read
    .input(words.conversationRef)
    .query(({ ctx, input }) => ctx.inTenant((c) => inbox.listOtherWays(c, input))),
  clocks: read.query(({ ctx }) => ctx.inTenant(readClocks)),
  markRead: read
    .input(words.conversationRef.extend({ activity: z.number().int() }))
    .mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.markRead(c, input))),
  reply: answer.input(words.reply).mutation(({ ctx, input }) => ctx.inTenant((c) => replyWhenSure(c, input))),
  takeBack: answer.input(words.heldRef).mutation(({ ctx, input }) => ctx.inTenant((c) => takeReplyBack(c, input))),
  sendAgain: answer
    .input(words.messageRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.sendAgain(c, input))),
  editMessage: answer.input(words.editMessage).mutation(({ ctx, input }) => editMessage(ctx.scope, input)),
  recallMessage: answer.input(words.messageRef).mutation(({ ctx, input }) => recallMessage(ctx.scope, input)),
  messageVersions: read
    .input(words.messageRef)
    .query(({ ctx, input }) => ctx.inTenant((c) => inbox.listVersions(c, input))),
  note: answer.input(words.addNote).mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.addNote(c, input))),
  saveDraft: answer.input(words.saveDraft).mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.saveDraft(c, input))),
  assign: memberProcedure("conversation.assign")
    .input(words.assign)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.assignConversation(c, input))),
  giveBack: answer.input(words.giveBack).mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.giveBack(c, input))),
  resolve: memberProcedure("conversation.resolve")
    .input(words.conversationRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => endConversation(c, input))),
  reopen: memberProcedure("conversation.resolve")
    .input(words.conversationRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.reopenConversation(c, input))),
  snooze: answer
    .input(words.snooze)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.snoozeConversation(c, input))),
  setTags: answer.input(words.setTags).mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.setTags(c, input))),
  macros: memberProcedure("macro.read").query(({ ctx }) => ctx.inTenant((c) => inbox.listMacros(c))),
  macroUses: memberProcedure("macro.read").query(({ ctx }) => ctx.inTenant((c) => inbox.countMacroUses(c))),
  macroValues: read
    .input(words.conversationRef)
    .query(({ ctx, input }) => ctx.inTenant((c) => readMacroValues(c, input))),
  applyMacro: memberProcedure("macro.read")
    .input(words.applyMacro)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => applyMacro(c, input))),
  // A macro of one's own needs no more than to use one; the deed looks whose it is.
  keepMacro: memberProcedure("macro.read")
    .input(words.keepMacro)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.keepMacro(c, input))),
  removeMacro: memberProcedure("macro.read")
    .input(words.macroRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.removeMacro(c, input))),
  restoreMacro: memberProcedure("macro.read")
    .input(words.macroRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => inbox.restoreMacro(c, input))),
})
