import { answerCall } from "@/server/api/answer-call"

export { answerCall as GET, answerCall as POST }
