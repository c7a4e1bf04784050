/** What only one open conversation may have: its contact's name on its connection, and its thread where the platform has threads. */
export function openKeyOf(conversation: {
  contactId: string
  /** null only where nobody knows by which name they wrote */
  identityId: string | null
  connectionId: string
  threadRef: string
  ownThread: boolean
}): string {
  const { contactId, identityId, connectionId, threadRef, ownThread } = conversation
  const key = `${identityId ?? contactId}:${connectionId}`
  return ownThread ? `${key}:${threadRef}` : key
}
