/** Quick answers for a platform without buttons: a numbered list under the text. */
export function withNumberedChoices(text: string, choices: string[]): string {
  if (choices.length === 0) return text
  return `${text}\n\n${choices.map((choice, index) => `${index + 1}. ${choice}`).join("\n")}`
}
