const prefix =
  /^\s*(?:re|fwd?|aw|wg|sv|vs|tr|rv|antw|回复|答复|回覆|转发|轉寄|返信)\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*[:：]/i

/** What stays of a subject after every "Re:", "转发：" and the like: by this two mails of one person belong together. */
export function subjectKeyOf(subject: string): string {
  let rest = subject.slice(0, 500)
  for (let found = prefix.exec(rest); found; found = prefix.exec(rest)) rest = rest.slice(found[0].length)
  return rest.replace(/\s+/g, " ").trim().toLowerCase()
}
