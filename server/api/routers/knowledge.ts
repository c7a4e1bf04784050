import { z } from "zod"
import { memberProcedure, router } from "@/server/api/procedures"
import * as knowledge from "@/server/knowledge"
import { addArticle, articleRef, changeArticle, listArticles } from "@/server/knowledge/contract"

const read = memberProcedure("knowledge.read")
const change = memberProcedure("knowledge.change")

export const knowledgeRouter = router({
  list: read.input(listArticles).query(({ ctx, input }) => ctx.inTenant((c) => knowledge.listArticles(c, input))),
  article: read.input(articleRef).query(({ ctx, input }) => ctx.inTenant((c) => knowledge.readArticle(c, input))),
  version: read
    .input(articleRef.extend({ version: z.number().int() }))
    .query(({ ctx, input }) => ctx.inTenant((c) => knowledge.readArticleVersion(c, input))),
  add: change.input(addArticle).mutation(({ ctx, input }) => ctx.inTenant((c) => knowledge.addArticle(c, input))),
  change: change
    .input(changeArticle)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => knowledge.changeArticle(c, input))),
})
