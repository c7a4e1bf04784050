"use client"
import { developersText } from "@/components/i18n/developers"
import { useText } from "@/components/i18n/locale"
import { Button } from "@/components/ui/button"
import { CodeBlock } from "@/components/ui/code-block"
import { CopyButton } from "@/components/ui/copy-button"
import { Dialog, DialogContent } from "@/components/ui/dialog"

type OnceShownProps = { title: string; text: string; label: string; secret: string; onClose: () => void }

/** A secret that is shown this once. A click beside it does not close it. */
export function OnceShown({ title, text, label, secret, onClose }: OnceShownProps) {
  const words = useText(developersText)
  return (
    <Dialog open onOpenChange={(open) => (open ? null : onClose())}>
      <DialogContent
        title={title}
        description={text}
        onInteractOutside={(event) => event.preventDefault()}
        footer={
          <Button variant="primary" onClick={onClose}>
            {words.keys.stored}
          </Button>
        }
      >
        <CodeBlock
          code={secret}
          label={label}
          wrap
          action={
            <CopyButton
              text={secret}
              label={words.copy}
              copiedLabel={words.copied}
              failedLabel={words.copyFailed}
              iconOnly
              variant="ghost"
            />
          }
        />
      </DialogContent>
    </Dialog>
  )
}
