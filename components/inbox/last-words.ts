import type { inboxText } from "@/components/i18n/inbox"
import { sayMark } from "@/server/inbox/rules/in-one-line"

/** What was said last in a conversation, in one line. */
export const lastWords = (kept: string, text: (typeof inboxText)["zh-CN"]): string =>
  sayMark(kept, text.kinds).replace(/\s+/g, " ") || text.list.noText
