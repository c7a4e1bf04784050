export { changeBotSettings, readBotSettings } from "@/server/ai/bot-settings"
export {
  describeDialogues,
  keepDialogue,
  keepDialogueRun,
  listDialogues,
  ownDialogue,
  readDialogueRun,
  removeDialogue,
  saveDialogue,
  turnDialogue,
} from "@/server/ai/dialogues"
export { keepHandoffRule, listHandoffRules, moveHandoffRule, removeHandoffRule } from "@/server/ai/handoff-rules"
export { isRepeatedTurn, keepTurn } from "@/server/ai/keep-turn"
export { type Bot, readBot } from "@/server/ai/read-bot"
export { factsAskedFor, type RuleFacts } from "@/server/ai/rules/handoff-rule"
export { maskPersonalData } from "@/server/ai/rules/mask-personal-data"
export { shopClock } from "@/server/ai/rules/shop-clock"
export { weighAnswer } from "@/server/ai/rules/weigh-answer"
export { readModelDay } from "@/server/ai/spend-tokens"
export { type Found, missesAfter, type TurnDecision, takeTurn } from "@/server/ai/take-turn"
export { waitWords } from "@/server/ai/words"
