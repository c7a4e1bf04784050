"use client"
import { commentsText } from "@/components/i18n/comments"
import { useText } from "@/components/i18n/locale"
import { PageTabs } from "@/components/shell/page-tabs"
import { useWorkplace } from "@/components/shell/workplace"

/** The two sides of comments: what was said, and what happens by itself. */
export function CommentTabs() {
  const text = useText(commentsText).tabs
  const base = `/${useWorkplace().member.slug}/comments`
  const tabs = [
    { href: base, label: text.questions },
    { href: `${base}/rules`, label: text.rules },
  ]
  return <PageTabs label={text.label} tabs={tabs} />
}
