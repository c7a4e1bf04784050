const groupMark = "/group"

/** DingTalk speaks to a group and to a person by different calls, and their conversation ids look alike. */
export const threadRefOf = (conversationId: string, isGroup: boolean) =>
  isGroup ? `${conversationId}${groupMark}` : conversationId

/** The conversation id of a group's thread; null for one person's. */
export const groupIn = (threadRef: string) =>
  threadRef.endsWith(groupMark) ? threadRef.slice(0, -groupMark.length) : null
