import { answerAboutProduct, productQuestion } from "@/server/flows/tools/product-tools"
import type { Tool } from "@/server/flows/tools/tool"
import { toolWords } from "@/server/flows/tools/words"

export const findProductTool: Tool<typeof productQuestion> = {
  name: "find_product",
  description: "The price of a product of the shop and the promotion that holds now, by its name or number.",
  input: productQuestion,
  run: async (scope, _customer, input) =>
    (await answerAboutProduct(scope, input, { about: "price" })) ?? {
      found: false,
      text: toolWords.noProduct,
      facts: [],
    },
}
