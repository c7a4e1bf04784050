import type { Trade } from "../contract"
import { beauty } from "./beauty"
import { clothing } from "./clothing"
import { electronics } from "./electronics"
import { food } from "./food"
import { home } from "./home"
import { withPhrasings } from "./phrasings"
import type { TradeTemplate } from "./shape"

export { type Trade, trades } from "../contract"
export { liveScripts } from "./live-scripts"
export type { Dialogue, TradeTemplate } from "./shape"

/** The ready-made start of every trade a merchant can pick at sign-up. */
export const tradeTemplates: Record<Trade, TradeTemplate> = {
  clothing: withPhrasings(clothing),
  beauty: withPhrasings(beauty),
  food: withPhrasings(food),
  electronics: withPhrasings(electronics),
  home: withPhrasings(home),
}
