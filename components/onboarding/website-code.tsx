"use client"
import { useText } from "@/components/i18n/locale"
import { onboardingText } from "@/components/i18n/onboarding"
import { buttonVariants } from "@/components/ui/button-variants"
import { CodeBlock } from "@/components/ui/code-block"
import { CopyButton } from "@/components/ui/copy-button"

export type WebsiteProps = { appUrl: string; chatKey: string | null; demoShopUrl: string | null }

/** The one line that puts the chat on a website. */
export function WebsiteCode({ appUrl, chatKey, demoShopUrl }: WebsiteProps) {
  const text = useText(onboardingText).website
  const code = `<script src="${appUrl}/widget.js" data-key="${chatKey ?? ""}" async></script>`
  return (
    <div className="flex max-w-2xl flex-col gap-5">
      {chatKey ? (
        <CodeBlock
          code={code}
          label={text.code}
          wrap
          action={<CopyButton text={code} label={text.copy} copiedLabel={text.copied} failedLabel={text.copyFailed} />}
        />
      ) : null}
      {demoShopUrl ? (
        <p className="flex flex-wrap items-center gap-3 text-muted text-sm">
          {text.demo}
          <a href={demoShopUrl} target="_blank" rel="noreferrer" className={buttonVariants({})}>
            {text.openDemo}
          </a>
        </p>
      ) : null}
    </div>
  )
}
