import { checkStockTool } from "@/server/flows/tools/check-stock"
import { findCouponsTool } from "@/server/flows/tools/find-coupons"
import { findOrderTool } from "@/server/flows/tools/find-order"
import { findParcelTool } from "@/server/flows/tools/find-parcel"
import { findProductTool } from "@/server/flows/tools/find-product"

export { answerFromFacts } from "@/server/flows/tools/answer-from-facts"
export type { ToldFact, ToolResult } from "@/server/flows/tools/tool"

/** Everything the bot may look up, by name. */
export const tools = {
  [findOrderTool.name]: findOrderTool,
  [findParcelTool.name]: findParcelTool,
  [findProductTool.name]: findProductTool,
  [checkStockTool.name]: checkStockTool,
  [findCouponsTool.name]: findCouponsTool,
}
