import { randomUUID } from "node:crypto"
import type pg from "pg"
import { fillEmptyTables } from "./fill-empty-tables"

/** Two tenants with something in every room, made by the product itself; `owner` fills the tables that need an outside party. */
export async function furnish(owner: pg.Client) {
  const { openShop } = await import("@/tests/support/shop")
  const mine = await openShop({ name: "Mine", locale: "en" })
  const theirs = await openShop({ name: "Theirs", locale: "zh-CN" })
  const ids = { mine: await live(mine, owner), theirs: await live(theirs, owner) }
  return { mine, theirs, ids }
}

type Shop = Awaited<ReturnType<typeof import("@/tests/support/shop")["openShop"]>>

/** One tenant's day: an answered question, a dialogue, a handoff, notes, drafts, mentions, a rating. Returns an id of each kind. */
async function live(shop: Shop, owner: pg.Client) {
  const { inTenant } = await import("@/server/db")
  const inbox = await import("@/server/inbox")
  const tenants = await import("@/server/tenants")
  const { keepCommentRule } = await import("@/server/comments")
  const colleague = await shop.colleague("agent", "Kim")

  const article = await inTenant(shop.owner, (ctx) =>
    ctx.db.article.findFirstOrThrow({ where: { locale: "en" }, orderBy: { id: "asc" } }),
  )
  const asking = shop.customer()
  await asking.says(article.question)
  const returning = shop.customer()
  await returning.says("I want to return my order")
  const handed = shop.customer()
  await handed.says("human please, my parcel is lost")
  const { id: conversationId, contactId, messages } = await handed.thread()
  await inTenant(shop.owner, async (ctx) => {
    await inbox.addNote(ctx, {
      conversationId,
      text: "please look",
      clientId: randomUUID(),
      mentions: [colleague.actor.memberId],
    })
    await inbox.saveDraft(ctx, { conversationId, text: "half a sentence", note: false })
    await inbox.markRead(ctx, { conversationId, activity: 1 })
    await keepCommentRule(ctx, {
      name: "Price",
      words: ["price"],
      unless: [],
      scope: "all",
      publicText: "See our shop",
      privateText: "",
      toPerson: false,
      enabled: true,
    })
    await tenants.inviteMember(ctx, { email: `new-${randomUUID()}@shop.example`, role: "agent" })
  })
  await shop.post(handed.visitor, { id: randomUUID(), type: "rating", score: 4 })
  await shop.rest()

  const one = async (sql: string) => (await owner.query<{ id: string }>(sql, [shop.tenantId])).rows[0]?.id
  await fillEmptyTables(owner, shop.tenantId)
  // What a contact has bought is counted from paid orders.
  await owner.query("update shop_order set status = 'paid' where tenant_id = $1", [shop.tenantId])
  return {
    conversationId,
    conversationIds: conversationId,
    contactId,
    messageId: messages[0]!.id,
    memberId: colleague.actor.memberId,
    articleId: article.id,
    connectionId: shop.connectionId,
    deliveryId: (await one("select id from delivery where tenant_id = $1 limit 1"))!,
    invitationId: (await one("select id from invitation where tenant_id = $1 limit 1"))!,
    groupId: (await one("select id from comment_question where tenant_id = $1 limit 1"))!,
    commentId: (await one("select id from comment where tenant_id = $1 limit 1"))!,
    commentRuleId: (await one("select id from comment_rule where tenant_id = $1 limit 1"))!,
    postId: (await one("select id from comment_post where tenant_id = $1 limit 1"))!,
    teamId: (await one("select id from team where tenant_id = $1 limit 1"))!,
    routingRuleId: (await one("select id from routing_rule where tenant_id = $1 limit 1"))!,
    bulkId: (await one("select bulk_id as id from bulk_step where tenant_id = $1 limit 1"))!,
    findingId: (await one("select finding_id as id from finding_appeal where tenant_id = $1 limit 1"))!,
    noteId: (await one("select id from coaching_note where tenant_id = $1 limit 1"))!,
    sampleId: (await one("select id from quality_sample where tenant_id = $1 limit 1"))!,
    threadPartId: (await one("select id from thread_part where tenant_id = $1 limit 1"))!,
    filterId: (await one("select id from saved_filter where tenant_id = $1 limit 1"))!,
    macroId: (await one("select id from macro where tenant_id = $1 limit 1"))!,
    ruleId: (await one("select id from handoff_rule where tenant_id = $1 limit 1"))!,
    dialogueId: (await one("select id from dialogue where tenant_id = $1 limit 1"))!,
    otherId: (await one("select id from contact where tenant_id = $1 order by id limit 1"))!,
    mergeId: (await one("select id from contact_merge where tenant_id = $1 limit 1"))!,
    erasureId: (await one("select id from person_erasure where tenant_id = $1 limit 1"))!,
    sourceId: (await one("select id from knowledge_source where tenant_id = $1 limit 1"))!,
    runId: (await one("select id from import_run where tenant_id = $1 limit 1"))!,
    intentId: (await one("select id from intent where tenant_id = $1 limit 1"))!,
    lineIds: (await one("select id from training_line where tenant_id = $1 limit 1"))!,
    connectorId: (await one("select id from shop_connector where tenant_id = $1 limit 1"))!,
    productId: (await one("select id from product where tenant_id = $1 limit 1"))!,
    gapId: (await one("select id from gap where tenant_id = $1 limit 1"))!,
    suggestionId: (await one("select id from knowledge_suggestion where tenant_id = $1 limit 1"))!,
    reviewId: (await one("select id from answer_review where tenant_id = $1 limit 1"))!,
    recallId: (await one("select id from answer_recall where tenant_id = $1 limit 1"))!,
    listId: (await one("select id from question_list where tenant_id = $1 limit 1"))!,
    questionId: (await one("select id from exam_question where tenant_id = $1 limit 1"))!,
    examRunId: (await one("select id from exam_run where tenant_id = $1 limit 1"))!,
    attackRunId: (await one("select id from attack_run where tenant_id = $1 limit 1"))!,
    shadowRunId: (await one("select id from shadow_run where tenant_id = $1 limit 1"))!,
    roomId: (await one("select id from live_room where tenant_id = $1 limit 1"))!,
    clusterId: (await one("select id from live_cluster where tenant_id = $1 limit 1"))!,
    answerId: (await one("select id from live_answer where tenant_id = $1 limit 1"))!,
    scriptId: (await one("select id from live_script where tenant_id = $1 limit 1"))!,
    apiKeyId: (await one("select id from api_key where tenant_id = $1 limit 1"))!,
    endpointId: (await one("select id from webhook_endpoint where tenant_id = $1 limit 1"))!,
    webhookDeliveryId: (await one("select id from webhook_delivery where tenant_id = $1 limit 1"))!,
    ticketId: (await one("select id from ticket where tenant_id = $1 limit 1"))!,
    taskId: (await one("select id from ticket_task where tenant_id = $1 limit 1"))!,
    policyId: (await one("select id from ticket_policy where tenant_id = $1 limit 1"))!,
    ticketRuleId: (await one("select id from ticket_rule where tenant_id = $1 limit 1"))!,
    assigneeId: colleague.actor.memberId,
    seenAgentId: colleague.actor.memberId,
    escalateToId: colleague.actor.memberId,
    alertId: (await one("select id from quality_alert where tenant_id = $1 limit 1"))!,
    inspectedId: (await one("select id from inspection_part where tenant_id = $1 limit 1"))!,
    promiseId: (await one("select id from promise where tenant_id = $1 limit 1"))!,
    followUpId: (await one("select id from follow_up where tenant_id = $1 limit 1"))!,
    usageId: (await one("select id from usage where tenant_id = $1 limit 1"))!,
    heldId: (await one("select id from held_reply where tenant_id = $1 limit 1"))!,
    noticeId: (await one("select id from notice where tenant_id = $1 limit 1"))!,
    sessionId:
      (await one(
        "select id from session where person_id = (select person_id from member where tenant_id = $1 limit 1) limit 1",
      )) ?? randomUUID(),
  }
}
