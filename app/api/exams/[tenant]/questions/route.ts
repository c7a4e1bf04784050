import { acceptUpload } from "@/server/api/accept-upload"
import { AppError } from "@/server/errors"
import { largestQuestionFile, uploadedList } from "@/server/exams/contract"
import { importQuestions } from "@/server/flows/draft-questions"

/** Takes a file of questions for a new list, named by `?name=` and `?locale=`. */
export async function POST(request: Request, { params }: { params: Promise<{ tenant: string }> }) {
  return acceptUpload(
    request,
    params,
    { power: "exam.run", limit: { name: "questions", perHour: 60 }, largest: largestQuestionFile },
    (scope, { bytes }) => {
      const asked = uploadedList.safeParse(Object.fromEntries(new URL(request.url).searchParams))
      if (!asked.success) throw new AppError("invalid", "A list needs a name and a language")
      return importQuestions(scope, { ...asked.data, bytes })
    },
  )
}
