/** Fills {{contact.name}}, {{agent.name}}, {{tenant.name}} in a macro; an unknown or empty value leaves a plain word. */
export function fillMacro(text: string, values: { contact: string; agent: string; tenant: string }): string {
  return text
    .replaceAll("{{contact.name}}", values.contact)
    .replaceAll("{{agent.name}}", values.agent)
    .replaceAll("{{tenant.name}}", values.tenant)
}
