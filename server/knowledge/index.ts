export { addSource, changeSource, readDueSources, removeSource, tieFeed } from "@/server/knowledge/add-source"
export { applyImport, applyRun, type KeepFeed } from "@/server/knowledge/apply-import"
export { decidePair, listPairs } from "@/server/knowledge/decide-pair"
export { findPairs } from "@/server/knowledge/find-pairs"
export {
  dismissGap,
  type GapExample,
  gapsToCheck,
  listGaps,
  publishGap,
  readGap,
  restoreGap,
  settleGaps,
} from "@/server/knowledge/gaps"
export { giveQuestions } from "@/server/knowledge/give-questions"
export { groupGaps } from "@/server/knowledge/group-gaps"
export { addArticle, addArticles, changeArticle, retireArticle } from "@/server/knowledge/keep-article"
export { listImportRows, listSources, readRun } from "@/server/knowledge/list-sources"
export { readKnowledgeVersion } from "@/server/knowledge/load-passages"
export { forgetGap, noteGap } from "@/server/knowledge/note-gap"
export { listArticles, readArticle, readArticleVersion } from "@/server/knowledge/read-article"
export { readWorkbook } from "@/server/knowledge/read-file"
export { type ReadFeed, readImport } from "@/server/knowledge/read-import"
export { groupQuestions, middleOf } from "@/server/knowledge/rules/group-questions"
export { guessTopic } from "@/server/knowledge/rules/guess-topic"
export { questionsIn, withoutCourtesy } from "@/server/knowledge/rules/questions-in"
export {
  answersOfAgents,
  pickedAfter,
  questionAt,
  saysOneCustomersThings,
  type ThreadLine,
} from "@/server/knowledge/rules/said-in-thread"
export { holdsMuchOf, saysNumbersOf } from "@/server/knowledge/rules/same-question"
export { foldText } from "@/server/knowledge/rules/tokenize"
export { searchKnowledge } from "@/server/knowledge/search-knowledge"
export { importFile, importText, readAgain } from "@/server/knowledge/start-import"
export {
  approveKnowledgeSuggestion,
  dismissKnowledgeSuggestions,
  keepKnowledgeSuggestion,
  listKnowledgeSuggestions,
  type NewSuggestion,
  readKnowledgeSuggestion,
} from "@/server/knowledge/suggestions"
export { cancelRun, editRow, tickRows } from "@/server/knowledge/tick-rows"
export { undoImport } from "@/server/knowledge/undo-import"
