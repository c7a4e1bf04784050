import type { z } from "zod"
import type { Scope } from "@/server/context"
import { checkStockTool } from "@/server/flows/tools/check-stock"
import { findCouponsTool } from "@/server/flows/tools/find-coupons"
import { findOrderTool } from "@/server/flows/tools/find-order"
import { findParcelTool } from "@/server/flows/tools/find-parcel"
import { findProductTool } from "@/server/flows/tools/find-product"
import type { Customer, Tool, ToolResult } from "@/server/flows/tools/tool"

export { answerFromFacts } from "@/server/flows/tools/answer-from-facts"

/** Everything the bot may look up, by name, for who chooses by name: the input is checked before the tool runs. */
export const tools = Object.fromEntries(
  [
    named(findOrderTool),
    named(findParcelTool),
    named(findProductTool),
    named(checkStockTool),
    named(findCouponsTool),
  ].map((tool) => [tool.name, tool]),
)

function named<I extends z.ZodType>({ name, description, input, run }: Tool<I>) {
  return {
    name,
    description,
    input: input as z.ZodType,
    run: (scope: Scope, customer: Customer, asked: unknown): Promise<ToolResult> =>
      run(scope, customer, input.parse(asked)),
  }
}
