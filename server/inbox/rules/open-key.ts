/** What only one open conversation may have: its contact on its connection, and its thread where the platform has threads. */
export function openKeyOf(conversation: {
  contactId: string
  connectionId: string
  threadRef: string
  ownThread: boolean
}): string {
  const { contactId, connectionId, threadRef, ownThread } = conversation
  return ownThread ? `${contactId}:${connectionId}:${threadRef}` : `${contactId}:${connectionId}`
}
