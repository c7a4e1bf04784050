/** A host reads it out between two breaths. A Han character says as much as two Latin letters. */
const most = { zh: 80, en: 180 }

/** The first sentences of an answer, as many as can be read out; one at least, cut only where it never ends. */
export function shortForHost(text: string, language: "zh" | "en"): string {
  const plain = text
    .replace(/\*\*|__|^#+ |^[-*•] /gm, "")
    .replace(/\s+/g, " ")
    .trim()
  const sentences = plain.match(/.+?(?:[。！？；]|[.!?](?=\s|$)|$)/gu) ?? [plain]
  let said = ""
  for (const sentence of sentences) {
    if (said && (said + sentence).trim().length > most[language]) break
    said += sentence
  }
  const whole = said.trim()
  return whole.length > most[language] * 2 ? `${whole.slice(0, most[language] * 2 - 1)}…` : whole
}
