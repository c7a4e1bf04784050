"use client"
import Link from "next/link"
import { usePathname } from "next/navigation"
import { commentsText } from "@/components/i18n/comments"
import { useText } from "@/components/i18n/locale"
import { useWorkplace } from "@/components/shell/workplace"
import { TabLinks } from "@/components/ui/tabs"

/** The two sides of comments: what was said, and what happens by itself. */
export function CommentTabs() {
  const text = useText(commentsText).tabs
  const pathname = usePathname()
  const base = `/${useWorkplace().member.slug}/comments`
  return (
    <TabLinks label={text.label}>
      <Link href={base} aria-current={pathname === base ? "page" : undefined}>
        {text.questions}
      </Link>
      <Link href={`${base}/rules`} aria-current={pathname === `${base}/rules` ? "page" : undefined}>
        {text.rules}
      </Link>
    </TabLinks>
  )
}
