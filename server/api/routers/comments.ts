import { memberProcedure, router } from "@/server/api/procedures"
import * as comments from "@/server/comments"
import * as words from "@/server/comments/contract"
import { handOverComment, handOverQuestion } from "@/server/flows/escalate-comment"
import { hideComment } from "@/server/flows/hide-comment"
import { playComment } from "@/server/flows/play-customer"
import { readCommentChannels } from "@/server/flows/read-comment-channels"
import { tryCommentRules } from "@/server/flows/sort-comments"

const read = memberProcedure("comment.read")
const reply = memberProcedure("comment.reply")
const rules = memberProcedure("comment.rules")

/** What is asked below the posts, what is answered there, and the merchant's rules for it. */
export const commentsRouter = router({
  questions: read
    .input(words.listQuestions)
    .query(({ ctx, input }) => ctx.inTenant((c) => comments.listQuestions(c, input))),
  counts: read.query(({ ctx }) => ctx.inTenant((c) => comments.countComments(c))),
  list: read.input(words.listComments).query(({ ctx, input }) => ctx.inTenant((c) => comments.listComments(c, input))),
  posts: read.query(({ ctx }) => ctx.inTenant((c) => comments.listPosts(c))),
  channels: read.query(({ ctx }) => ctx.inTenant(readCommentChannels)),
  answer: reply
    .input(words.answerOne)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => comments.answerComments(c, input))),
  answerAll: reply
    .input(words.answerAll)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => comments.answerComments(c, input))),
  undo: reply.input(words.commentRef).mutation(({ ctx, input }) => ctx.inTenant((c) => comments.undoAnswers(c, input))),
  undoAll: reply
    .input(words.groupRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => comments.undoAnswers(c, input))),
  ignore: reply
    .input(words.ignoreOne)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => comments.ignoreComments(c, input))),
  ignoreAll: reply
    .input(words.ignoreAll)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => comments.ignoreComments(c, input))),
  handOver: reply.input(words.commentRef).mutation(({ ctx, input }) => ctx.inTenant((c) => handOverComment(c, input))),
  handOverAll: reply.input(words.groupRef).mutation(({ ctx, input }) => handOverQuestion(ctx.scope, input)),
  hide: reply.input(words.hideComment).mutation(({ ctx, input }) => hideComment(ctx.scope, input)),
  rules: read.query(({ ctx }) => ctx.inTenant((c) => comments.listCommentRules(c))),
  tryRules: read.input(words.tryRules).query(({ ctx, input }) => ctx.inTenant((c) => tryCommentRules(c, input))),
  keepRule: rules
    .input(words.keepRule)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => comments.keepCommentRule(c, input))),
  removeRule: rules
    .input(words.ruleRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => comments.removeCommentRule(c, input))),
  moveRule: rules
    .input(words.moveRule)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => comments.moveCommentRule(c, input))),
  settings: read.query(({ ctx }) => ctx.inTenant((c) => comments.readCommentSettings(c))),
  changeSettings: rules
    .input(words.commentSettings)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => comments.changeCommentSettings(c, input))),
  changePost: rules
    .input(words.changePost)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => comments.changePost(c, input))),
  play: memberProcedure("channels.change")
    .input(words.playComment)
    .mutation(({ ctx, input }) => playComment(ctx.scope, input)),
})
