import { answerRest } from "@/server/api/rest/answer-rest"

export { answerRest as DELETE, answerRest as GET, answerRest as PATCH, answerRest as POST, answerRest as PUT }
