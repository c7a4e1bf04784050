import { aboutOrder, answerAboutOrder, orderQuestion } from "@/server/flows/tools/order-tools"
import type { Tool } from "@/server/flows/tools/tool"

export const findOrderTool: Tool<typeof orderQuestion> = {
  name: "find_order",
  description:
    "Status, items and total of one order of this customer. Needs the order number; the last four digits of the phone or the e-mail when the order was not proven yet.",
  input: orderQuestion,
  run: (scope, customer, input) => answerAboutOrder(scope, customer, input, aboutOrder),
}
