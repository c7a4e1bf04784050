import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server"
import { router } from "@/server/api/procedures"
import { aiRouter } from "@/server/api/routers/ai"
import { analyticsRouter } from "@/server/api/routers/analytics"
import { billingRouter } from "@/server/api/routers/billing"
import { channelsRouter } from "@/server/api/routers/channels"
import { commentsRouter } from "@/server/api/routers/comments"
import { commerceRouter } from "@/server/api/routers/commerce"
import { contactsRouter } from "@/server/api/routers/contacts"
import { copilotRouter } from "@/server/api/routers/copilot"
import { deskRouter } from "@/server/api/routers/desk"
import { developersRouter } from "@/server/api/routers/developers"
import { dialoguesRouter } from "@/server/api/routers/dialogues"
import { examsRouter } from "@/server/api/routers/exams"
import { importsRouter } from "@/server/api/routers/imports"
import { inboxRouter } from "@/server/api/routers/inbox"
import { knowledgeRouter } from "@/server/api/routers/knowledge"
import { learningRouter } from "@/server/api/routers/learning"
import { liveRouter } from "@/server/api/routers/live"
import { noticesRouter } from "@/server/api/routers/notices"
import { peopleRouter } from "@/server/api/routers/people"
import { promisesRouter } from "@/server/api/routers/promises"
import { qualityRouter } from "@/server/api/routers/quality"
import { reviewsRouter } from "@/server/api/routers/reviews"
import { routingRouter } from "@/server/api/routers/routing"
import { surveysRouter } from "@/server/api/routers/surveys"
import { tenantsRouter } from "@/server/api/routers/tenants"
import { ticketsRouter } from "@/server/api/routers/tickets"
import { understandingRouter } from "@/server/api/routers/understanding"

/** Everything a browser may ask, by room. */
export const appRouter = router({
  ai: aiRouter,
  analytics: analyticsRouter,
  channels: channelsRouter,
  billing: billingRouter,
  comments: commentsRouter,
  commerce: commerceRouter,
  desk: deskRouter,
  developers: developersRouter,
  contacts: contactsRouter,
  copilot: copilotRouter,
  dialogues: dialoguesRouter,
  exams: examsRouter,
  imports: importsRouter,
  inbox: inboxRouter,
  knowledge: knowledgeRouter,
  learning: learningRouter,
  live: liveRouter,
  notices: noticesRouter,
  people: peopleRouter,
  promises: promisesRouter,
  quality: qualityRouter,
  reviews: reviewsRouter,
  routing: routingRouter,
  surveys: surveysRouter,
  tenants: tenantsRouter,
  tickets: ticketsRouter,
  understanding: understandingRouter,
})

export type AppRouter = typeof appRouter
export type Asked = inferRouterInputs<AppRouter>
export type Answered = inferRouterOutputs<AppRouter>
