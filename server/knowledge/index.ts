export { addArticle, addArticles, changeArticle } from "@/server/knowledge/keep-article"
export { listArticles, readArticle, readArticleVersion } from "@/server/knowledge/read-article"
export { searchKnowledge } from "@/server/knowledge/search-knowledge"
