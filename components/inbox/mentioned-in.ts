/** Which members a note names with "@": the longest names first, so that "@Li Min" does not also name "Li". */
export function mentionedIn(text: string, members: readonly { id: string; name: string }[]): string[] {
  let rest = text
  const found: string[] = []
  for (const member of [...members].sort((one, other) => other.name.length - one.name.length)) {
    const name = `@${member.name}`
    if (!member.name || !rest.includes(name)) continue
    found.push(member.id)
    rest = rest.replaceAll(name, " ")
  }
  return found
}
