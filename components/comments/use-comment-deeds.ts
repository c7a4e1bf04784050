import { useMutation } from "@tanstack/react-query"
import { commentsText } from "@/components/i18n/comments"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { toast } from "@/components/ui/toast"
import { undoSeconds } from "@/server/comments/rules/ways"
import { useCommentsRefresh } from "./use-comments"

type Target = { groupId: string } | { commentId: string }
const isOne = (target: Target): target is { commentId: string } => "commentId" in target

/** What can be done with one comment or with everything open of a question, each with a way back. */
export function useCommentDeeds() {
  const words = useText(commentsText)
  const trpc = useTRPC()
  const refresh = useCommentsRefresh()
  const done = { onSettled: refresh }
  const undo = useMutation(trpc.comments.undo.mutationOptions(done))
  const undoAll = useMutation(trpc.comments.undoAll.mutationOptions(done))
  const answer = useMutation(trpc.comments.answer.mutationOptions(done))
  const answerAll = useMutation(trpc.comments.answerAll.mutationOptions(done))
  const ignore = useMutation(trpc.comments.ignore.mutationOptions(done))
  const ignoreAll = useMutation(trpc.comments.ignoreAll.mutationOptions(done))
  const handOver = useMutation(trpc.comments.handOver.mutationOptions(done))
  const handOverAll = useMutation(trpc.comments.handOverAll.mutationOptions(done))
  const hide = useMutation(trpc.comments.hide.mutationOptions(done))

  const takeBack = async (target: Target) => {
    await (isOne(target) ? undo.mutateAsync(target) : undoAll.mutateAsync(target))
    toast.success(words.answer.undone)
  }
  const setIgnored = (target: Target, ignored: boolean) =>
    isOne(target) ? ignore.mutateAsync({ ...target, ignored }) : ignoreAll.mutateAsync({ ...target, ignored })
  return {
    answering: answer.isPending || answerAll.isPending,
    /** Answers whether it was kept; a refusal is told by itself. */
    answer: async (target: Target, texts: { publicText: string; privateText: string }): Promise<boolean> => {
      try {
        const { answered } = await (isOne(target)
          ? answer.mutateAsync({ ...target, ...texts })
          : answerAll.mutateAsync({ ...target, ...texts }))
        toast.success(words.answer.sent(answered), {
          duration: undoSeconds * 1000,
          action: { label: words.undo, onClick: () => void takeBack(target).catch(() => undefined) },
        })
        return true
      } catch {
        return false
      }
    },
    ignore: async (target: Target) => {
      const { changed } = await setIgnored(target, true)
      toast.success(words.deeds.ignored(changed), {
        action: { label: words.undo, onClick: () => void setIgnored(target, false).catch(() => undefined) },
      })
    },
    restore: async (target: Target) => {
      await setIgnored(target, false)
      toast.success(words.deeds.restored)
    },
    handOver: async (target: Target) => {
      const { handedOver } = await (isOne(target) ? handOver.mutateAsync(target) : handOverAll.mutateAsync(target))
      toast.success(words.deeds.handedOver(handedOver))
    },
    hide: async (commentId: string, hidden: boolean) => {
      await hide.mutateAsync({ commentId, hidden })
      toast.success(hidden ? words.deeds.hidden : words.deeds.shown)
    },
  }
}
export type CommentDeeds = ReturnType<typeof useCommentDeeds>
