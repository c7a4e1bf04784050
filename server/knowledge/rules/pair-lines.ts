const asks = /^\s*(?:[-*•]\s*)?(?:Q(?:uestion)?\s*\d*|问题?\s*\d*|提问|客户问|客问)\s*[:：.、)）]\s*(.+)$/i
const answers = /^\s*(?:[-*•]\s*)?(?:A(?:nswer)?\s*\d*|答案?\s*\d*|回答|回复|答复|客服答)\s*[:：.、)）]\s*(.*)$/i

/** Questions and answers written as "Q: …" and "A: …" or "问：…" and "答：…", and the lines that belong to none. */
export function pairsOfLines(lines: readonly string[]): {
  pairs: { question: string; answer: string; line: number }[]
  rest: string[]
} {
  const pairs: { question: string; answer: string; line: number }[] = []
  const rest: string[] = []
  let open: { question: string; answer: string[] | null; line: number } | null = null
  const close = () => {
    if (open?.answer) pairs.push({ question: open.question, answer: open.answer.join("\n").trim(), line: open.line })
    else if (open) rest.push(open.question)
    open = null
  }
  lines.forEach((line, at) => {
    const question = asks.exec(line)?.[1]
    const answer = open ? answers.exec(line)?.[1] : undefined
    if (question) {
      close()
      open = { question: question.trim(), answer: null, line: at }
    } else if (open && answer !== undefined) {
      open.answer = [...(open.answer ?? []), answer]
    } else if (open?.answer) {
      open.answer.push(line)
    } else if (open) {
      if (line.trim()) open.question += ` ${line.trim()}`
    } else {
      rest.push(line)
    }
  })
  close()
  return { pairs, rest }
}
