export { addArticle, changeArticle } from "@/server/knowledge/keep-article"
export { knowledgeVersion, loadPassages } from "@/server/knowledge/load-passages"
export { listArticles, readArticle, readArticleVersion } from "@/server/knowledge/read-article"
