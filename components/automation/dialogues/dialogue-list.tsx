"use client"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Plus, Workflow } from "lucide-react"
import Link from "next/link"
import { useState } from "react"
import { wordsIn } from "@/components/automation/other-language"
import { dialoguesText } from "@/components/i18n/dialogues"
import { useLocale, useText } from "@/components/i18n/locale"
import { punctuation } from "@/components/i18n/punctuation"
import { Loaded } from "@/components/shell/loaded"
import { useTRPC } from "@/components/shell/trpc"
import { useMay, useWorkplace } from "@/components/shell/workplace"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { DropdownMenuItem } from "@/components/ui/dropdown-menu"
import { EmptyState } from "@/components/ui/empty-state"
import { MoreMenu } from "@/components/ui/more-menu"
import { RelativeTime } from "@/components/ui/relative-time"
import { Section } from "@/components/ui/section"
import { Switch } from "@/components/ui/switch"
import { toast } from "@/components/ui/toast"
import type { Answered } from "@/server/api/root"
import { faultsOf } from "./sound"

type Dialogue = Answered["dialogues"]["list"][number]

/** Every script the bot follows when something has to be asked step by step. */
export function DialogueList() {
  const text = useText(dialoguesText)
  const locale = useLocale()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const mayChange = useMay("bot.change")
  const base = `/${useWorkplace().member.slug}/settings/bot/dialogues`
  const dialogues = useQuery(trpc.dialogues.list.queryOptions())
  const [removing, setRemoving] = useState<Dialogue | null>(null)
  const [resetting, setResetting] = useState<Dialogue | null>(null)
  const refresh = () => queries.invalidateQueries(trpc.dialogues.list.pathFilter())
  const turn = useMutation(trpc.dialogues.turn.mutationOptions({ onSettled: refresh }))
  const remove = useMutation(
    trpc.dialogues.remove.mutationOptions({
      onSuccess: async () => {
        toast.success(text.list.removed)
        await refresh()
      },
    }),
  )
  const reset = useMutation(
    trpc.dialogues.reset.mutationOptions({
      onSuccess: async () => {
        toast.success(text.list.resetDone)
        await refresh()
      },
    }),
  )
  const addButton = (
    <Button variant="primary" asChild>
      <Link href={`${base}/new`}>
        <Plus />
        {text.add}
      </Link>
    </Button>
  )
  const nameOf = (dialogue: Dialogue | null) => (dialogue ? wordsIn(dialogue.name, locale) : "")
  return (
    <Section
      title={text.title}
      description={text.description}
      actions={mayChange && dialogues.data?.length ? addButton : null}
      className="max-w-3xl py-0"
    >
      <Loaded
        query={dialogues}
        rows={6}
        empty={
          <EmptyState
            icon={<Workflow />}
            title={text.list.emptyTitle}
            text={text.list.emptyText}
            action={mayChange ? addButton : null}
          />
        }
      >
        {(all) => (
          <ul className="divide-y divide-line border-y">
            {all.map((dialogue) => (
              <DialogueRow
                key={dialogue.id}
                dialogue={dialogue}
                href={`${base}/${dialogue.id}`}
                copyHref={`${base}/new?copy=${dialogue.id}`}
                mayChange={mayChange}
                turning={turn.isPending && turn.variables.dialogueId === dialogue.id ? turn.variables.enabled : null}
                onTurn={(enabled) => turn.mutate({ dialogueId: dialogue.id, enabled })}
                onReset={() => setResetting(dialogue)}
                onRemove={() => setRemoving(dialogue)}
              />
            ))}
          </ul>
        )}
      </Loaded>
      <ConfirmDialog
        title={text.list.removeTitle(nameOf(removing))}
        description={text.list.removeText}
        confirmLabel={text.list.remove}
        tone="danger"
        open={removing !== null}
        onOpenChange={(open) => (open ? null : setRemoving(null))}
        onConfirm={() => (removing ? remove.mutateAsync({ dialogueId: removing.id }) : null)}
      />
      <ConfirmDialog
        title={text.list.resetTitle(nameOf(resetting))}
        description={text.list.resetText}
        confirmLabel={text.list.reset}
        open={resetting !== null}
        onOpenChange={(open) => (open ? null : setResetting(null))}
        onConfirm={() =>
          resetting ? reset.mutateAsync({ dialogueId: resetting.id, version: resetting.version }) : null
        }
      />
    </Section>
  )
}

type DialogueRowProps = {
  dialogue: Dialogue
  href: string
  copyHref: string
  mayChange: boolean
  /** what the switch is being turned to, until the server has answered */
  turning: boolean | null
  onTurn: (enabled: boolean) => void
  onReset: () => void
  onRemove: () => void
}

function DialogueRow(props: DialogueRowProps) {
  const { dialogue, href, copyHref, mayChange, turning, onTurn, onReset, onRemove } = props
  const text = useText(dialoguesText).list
  const { list } = useText(punctuation)
  const locale = useLocale()
  const { timeZone } = useWorkplace().member
  const name = wordsIn(dialogue.name, locale)
  const { triggers, steps } = dialogue.definition
  const spoken = triggers[locale].length > 0 ? triggers[locale] : triggers["zh-CN"]
  return (
    <li className={cn("flex items-start gap-3 px-1 py-3", !dialogue.enabled && "text-muted")}>
      <Switch
        checked={turning ?? dialogue.enabled}
        disabled={!mayChange}
        onCheckedChange={onTurn}
        aria-label={text.enabledFor(name)}
      />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <Link href={href} className="font-medium text-sm hover:underline">
            {name}
          </Link>
          {faultsOf(dialogue.definition).length > 0 ? <Badge tone="warn">{text.unsound}</Badge> : null}
        </p>
        <p className="line-clamp-1 text-muted text-xs">{list(spoken.slice(0, 4))}</p>
        <p className="figures flex flex-wrap gap-x-3 pt-0.5 text-muted text-xs">
          <span>{text.steps(steps.length)}</span>
          <span>{text.version(dialogue.version)}</span>
          {dialogue.running > 0 ? <span>{text.running(dialogue.running)}</span> : null}
          {dialogue.changedAt ? (
            <span>
              {text.changed} <RelativeTime at={dialogue.changedAt} locale={locale} timeZone={timeZone} />
            </span>
          ) : null}
        </p>
      </div>
      <MoreMenu label={text.actions(name)}>
        <DropdownMenuItem asChild>
          <Link href={href}>{mayChange ? text.edit : text.look}</Link>
        </DropdownMenuItem>
        {mayChange ? (
          <>
            <DropdownMenuItem asChild>
              <Link href={copyHref}>{text.copy}</Link>
            </DropdownMenuItem>
            {dialogue.key.startsWith("own-") ? null : (
              <DropdownMenuItem onSelect={onReset}>{text.reset}</DropdownMenuItem>
            )}
            <DropdownMenuItem tone="danger" onSelect={onRemove}>
              {text.remove}
            </DropdownMenuItem>
          </>
        ) : null}
      </MoreMenu>
    </li>
  )
}
