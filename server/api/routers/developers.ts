import { memberProcedure, router } from "@/server/api/procedures"
import * as developers from "@/server/developers"
import * as words from "@/server/developers/contract"
import { setOutsideDesk } from "@/server/flows/send-webhook"

const admin = memberProcedure("api.change")

export const developersRouter = router({
  keys: admin.query(({ ctx }) => ctx.inTenant((c) => developers.listApiKeys(c))),
  addKey: admin
    .input(words.addApiKeyInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => developers.addApiKey(c, input))),
  revokeKey: admin
    .input(words.apiKeyRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => developers.revokeApiKey(c, input))),
  endpoints: admin.query(({ ctx }) => ctx.inTenant((c) => developers.listEndpoints(c))),
  addEndpoint: admin
    .input(words.addEndpointInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => developers.addEndpoint(c, input))),
  changeEndpoint: admin
    .input(words.changeEndpointInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => developers.changeEndpoint(c, input))),
  removeEndpoint: admin
    .input(words.endpointRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => developers.removeEndpoint(c, input))),
  rotateSecret: admin
    .input(words.endpointRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => developers.rotateSecret(c, input))),
  testEndpoint: admin
    .input(words.endpointRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => developers.testEndpoint(c, input))),
  deliveries: admin
    .input(words.listDeliveriesInput)
    .query(({ ctx, input }) => ctx.inTenant((c) => developers.listDeliveries(c, input))),
  replay: admin
    .input(words.webhookDeliveryRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => developers.replayWebhook(c, input))),
  desk: admin.query(({ ctx }) => ctx.inTenant((c) => developers.readOutsideDesk(c))),
  setDesk: admin
    .input(words.outsideDeskInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => setOutsideDesk(c, input))),
})
