export { autonomyOf, changeAutonomy, listAutonomy, weighAutonomy } from "@/server/ai/autonomy"
export {
  holdBackVersion,
  keepProvenVersion,
  overrideRelease,
  readProvenVersion,
  readRelease,
  standIn,
} from "@/server/ai/bot-release"
export { changeBotSettings, plainBot, readBotSettings } from "@/server/ai/bot-settings"
export { findCachedAnswer, keepCachedAnswer, tidyCachedAnswers } from "@/server/ai/cached-answer"
export { changeTone } from "@/server/ai/change-tone"
export { checkMonitors } from "@/server/ai/check-monitors"
export {
  copilotAcceptance,
  decideSuggestion,
  keepAutodraft,
  keepSuggestion,
  readAutodraft,
  settleSuggestions,
} from "@/server/ai/copilot"
export { describeIntents } from "@/server/ai/describe-intents"
export {
  describeDialogues,
  keepDialogue,
  keepDialogueRun,
  ownDialogue,
  readDialogueRun,
  removeDialogue,
  saveDialogue,
  turnDialogue,
} from "@/server/ai/dialogues"
export { doubtsAbout, draftWithModel } from "@/server/ai/draft-with-model"
export { keepHandoffRule, listHandoffRules, moveHandoffRule, removeHandoffRule } from "@/server/ai/handoff-rules"
export { hearVoice } from "@/server/ai/hear-voice"
export { holdIntents, intentReport, listIntentModels, readIntent } from "@/server/ai/intent-models"
export { keepIntent, listIntents, removeIntent, seedIntents } from "@/server/ai/intents"
export { isRepeatedTurn, keepTurn } from "@/server/ai/keep-turn"
export { type Media, readMedia } from "@/server/ai/look-at-media"
export { listPastAnswers } from "@/server/ai/past-answers"
export { type RewriteTone, rewriteTones } from "@/server/ai/prompts/copilot"
export { type Bot, type BotParts, botForCustomers, putBack, readBot } from "@/server/ai/read-bot"
export { rewriteQuery } from "@/server/ai/rewrite-query"
export { starterAnger } from "@/server/ai/rules/anger-model"
export { asksForPerson } from "@/server/ai/rules/asks-for-person"
export { type KnownLanguage, languageOf } from "@/server/ai/rules/detect-language"
export type { DialogueCall, DialogueOutcome } from "@/server/ai/rules/dialogue-engine"
export { factsAskedFor, type RuleFacts } from "@/server/ai/rules/handoff-rule"
export { isSmallTalk } from "@/server/ai/rules/is-small-talk"
export type { Examined, Learn, LearningTask, Learnt } from "@/server/ai/rules/learn-intents"
export { maskPersonalData } from "@/server/ai/rules/mask-personal-data"
export { moodOf } from "@/server/ai/rules/mood"
export { pickScripts, type Script } from "@/server/ai/rules/pick-script"
export { quotable } from "@/server/ai/rules/quotable"
export { renderForChannel } from "@/server/ai/rules/render-for-channel"
export { shopClock } from "@/server/ai/rules/shop-clock"
export { spotQuestion } from "@/server/ai/rules/spot-question"
export { summariseConversation } from "@/server/ai/rules/summarise-conversation"
export { figuresTakenBack, isToldWrong } from "@/server/ai/rules/taken-back"
export { weighAnswer } from "@/server/ai/rules/weigh-answer"
export { hasModel, listModelSpend, modelName, readModelDay, releaseModelCalls, spendOf } from "@/server/ai/spend-tokens"
export { summariseWithModel } from "@/server/ai/summarise-with-model"
export {
  type Found,
  missesAfter,
  type TurnAbilities,
  type TurnDecision,
  type TurnInput,
  takeTurn,
} from "@/server/ai/take-turn"
export { askForTraining, makeModelLive, reportOnIntents, retrainIntents, teachIntents } from "@/server/ai/train-intents"
export { addLines, learnPhrasing, listLines, moveLines, removeLines } from "@/server/ai/training-lines"
export { languageNames, translateText } from "@/server/ai/translate-text"
export { forgetTranslations, keepTranslation, listTranslations, readTeamLanguage } from "@/server/ai/translations"
export { factsOfMessage, keepTurnFacts, listTold, type ToldCustomer } from "@/server/ai/turn-facts"
export { waitWords } from "@/server/ai/words"
