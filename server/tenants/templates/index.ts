import { beauty } from "./beauty"
import { clothing } from "./clothing"
import type { Trade, TradeTemplate } from "./shape"

export { type Trade, trades } from "./shape"

export const tradeTemplates = { clothing, beauty } as unknown as Record<Trade, TradeTemplate>
