export { addConnector } from "@/server/commerce/add-connector"
export { askForSync } from "@/server/commerce/ask-for-sync"
export { changeConnector } from "@/server/commerce/change-connector"
export { checkConnector } from "@/server/commerce/check-connector"
export { buryOrders } from "@/server/commerce/erased-order"
export { type FoundOrder, findOrder } from "@/server/commerce/find-order"
export { findProducts } from "@/server/commerce/find-products"
export { giveOrders } from "@/server/commerce/give-orders"
export { keptOrdersOf, mayHearOf, readOrder, readProof } from "@/server/commerce/hear-of-order"
export { findCoupons, keepCoupon, listCoupons } from "@/server/commerce/keep-coupon"
export { keepProducts, removeUnseenProducts } from "@/server/commerce/keep-products"
export { keepToldOrder } from "@/server/commerce/keep-told-order"
export { listConnectors } from "@/server/commerce/list-connectors"
export { listProducts, readProduct } from "@/server/commerce/list-products"
export { listShopSystems } from "@/server/commerce/list-shop-systems"
export { bindOrder, lookUpOrders, ordersOfContact } from "@/server/commerce/look-up-orders"
export { findRequest, pageRequests } from "@/server/commerce/page-requests"
export {
  askForProof,
  awaitedProof,
  carryProof,
  listTellable,
  type Proof,
  provenOrders,
  proveOrder,
  shownOrder,
  tellOrder,
} from "@/server/commerce/prove-order"
export { type ReadFacts, readFacts } from "@/server/commerce/read-facts"
export { listRequests, registerRequest, settleRequest } from "@/server/commerce/register-request"
export { removeConnector } from "@/server/commerce/remove-connector"
export { clearestMatch, namesSomething } from "@/server/commerce/rules/match-product"
export { orderNumberIn, orderNumberOf } from "@/server/commerce/rules/order-number"
export { evidenceIn } from "@/server/commerce/rules/personal-keys"
export { type FactQuestion, readFactQuestion } from "@/server/commerce/rules/read-fact-question"
export { readFeed } from "@/server/commerce/rules/read-feed"
export {
  type Said,
  sayCoupons,
  sayOrder,
  sayParameters,
  sayParcel,
  sayPrice,
  sayPromotion,
  sayStock,
} from "@/server/commerce/rules/say-facts"
export { searchOrders } from "@/server/commerce/search-orders"
export { sendServiceRequest } from "@/server/commerce/send-service-request"
export { syncConnector, syncShops } from "@/server/commerce/sync-connector"
export { uploadTable } from "@/server/commerce/upload-table"
