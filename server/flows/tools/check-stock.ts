import { answerAboutProduct, productQuestion } from "@/server/flows/tools/product-tools"
import type { Tool } from "@/server/flows/tools/tool"
import { toolWords } from "@/server/flows/tools/words"

export const checkStockTool: Tool<typeof productQuestion> = {
  name: "check_stock",
  description: "Whether a product of the shop, or a variant of it, is in stock now.",
  input: productQuestion,
  run: async (scope, _customer, input) =>
    (await answerAboutProduct(scope, input, { about: "stock" })) ?? {
      found: false,
      text: toolWords.noProduct,
      facts: [],
    },
}
