import { aboutParcel, answerAboutOrder, orderQuestion } from "@/server/flows/tools/order-tools"
import type { Tool } from "@/server/flows/tools/tool"

export const findParcelTool: Tool<typeof orderQuestion> = {
  name: "find_parcel",
  description: "Where the parcels of one order of this customer are. Takes what find_order takes.",
  input: orderQuestion,
  run: (scope, customer, input) => answerAboutOrder(scope, customer, input, aboutParcel),
}
