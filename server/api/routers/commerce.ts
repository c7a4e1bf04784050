import { z } from "zod"
import { memberProcedure, router } from "@/server/api/procedures"
import * as commerce from "@/server/commerce"
import * as words from "@/server/commerce/contract"
import { bindOrder } from "@/server/flows/know-order"

const read = memberProcedure("commerce.read")
const change = memberProcedure("commerce.change")
const serve = memberProcedure("conversation.reply")

export const commerceRouter = router({
  systems: read.query(() => commerce.listShopSystems()),
  connectors: read.query(({ ctx }) => ctx.inTenant((c) => commerce.listConnectors(c))),
  add: change
    .input(words.addConnectorInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => commerce.addConnector(c, input))),
  change: change
    .input(words.changeConnectorInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => commerce.changeConnector(c, input))),
  remove: change
    .input(words.connectorRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => commerce.removeConnector(c, input))),
  check: change.input(words.connectorRef).mutation(({ ctx, input }) => commerce.checkConnector(ctx.scope, input)),
  sync: change
    .input(words.connectorRef)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => commerce.askForSync(c, input))),
  upload: change
    .input(words.uploadTableInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => commerce.uploadTable(c, input))),
  products: read
    .input(words.listProductsInput)
    .query(({ ctx, input }) => ctx.inTenant((c) => commerce.listProducts(c, input))),
  product: read.input(words.productRef).query(({ ctx, input }) => ctx.inTenant((c) => commerce.readProduct(c, input))),
  coupons: read.query(({ ctx }) => ctx.inTenant((c) => commerce.listCoupons(c))),
  keepCoupon: change
    .input(words.keepCouponInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => commerce.keepCoupon(c, input))),
  orders: memberProcedure("contact.read")
    .input(z.strictObject({ contactId: z.uuid() }))
    .query(({ ctx, input }) => ctx.inTenant((c) => commerce.ordersOfContact(c, input))),
  /** Asks the shop systems, so it is a mutation: nothing repeats it by itself. */
  lookUp: serve.input(words.lookUpOrderInput).mutation(({ ctx, input }) => commerce.lookUpOrders(ctx.scope, input)),
  bindOrder: serve.input(words.bindOrderInput).mutation(({ ctx, input }) => ctx.inTenant((c) => bindOrder(c, input))),
  requests: memberProcedure("conversation.read")
    .input(z.strictObject({ conversationId: z.uuid() }))
    .query(({ ctx, input }) => ctx.inTenant((c) => commerce.listRequests(c, input))),
  settleRequest: serve
    .input(words.settleRequestInput)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => commerce.settleRequest(c, input))),
})
