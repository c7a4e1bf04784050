import type { Trade } from "../../contract"
import { afterSalesIntents } from "./after-sales"
import { beautyIntents } from "./beauty"
import { clothingIntents } from "./clothing"
import { electronicsIntents } from "./electronics"
import { foodIntents } from "./food"
import { homeIntents } from "./home"
import { orderIntents } from "./orders"
import type { TemplateIntent } from "./shape"
import { shoppingIntents } from "./shopping"

const shared = [...orderIntents, ...afterSalesIntents, ...shoppingIntents]

/** What customers of every trade want, and of this one beside it. */
export const tradeIntents: Record<Trade, TemplateIntent[]> = {
  clothing: [...shared, ...clothingIntents],
  beauty: [...shared, ...beautyIntents],
  food: [...shared, ...foodIntents],
  electronics: [...shared, ...electronicsIntents],
  home: [...shared, ...homeIntents],
}
