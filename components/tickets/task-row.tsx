"use client"
import { useMutation } from "@tanstack/react-query"
import { type ReactNode, useState } from "react"
import { useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { useTRPC } from "@/components/shell/trpc"
import { useMay } from "@/components/shell/workplace"
import { Button } from "@/components/ui/button"
import { toast } from "@/components/ui/toast"
import type { TaskStatus } from "@/server/tickets/rules/stages"
import { TaskAnswer } from "./task-answer"
import { useTicketsRefresh } from "./use-tickets"

type Task = { id: string; title: string; status: TaskStatus; answer: string }

/** A department's task, with the box to answer it in. */
export function TaskRow({ task, head }: { task: Task; head: ReactNode }) {
  const text = useText(ticketsText)
  const trpc = useTRPC()
  const mayWork = useMay("ticket.work")
  const refresh = useTicketsRefresh()
  const [answering, setAnswering] = useState(false)
  const set = useMutation(
    trpc.tickets.setTask.mutationOptions({
      onSuccess: () => {
        toast.success(text.tasks.saved)
        setAnswering(false)
      },
      onSettled: refresh,
    }),
  )
  return (
    <div className="space-y-1 text-sm">
      <div className="flex flex-wrap items-center gap-2">
        {head}
        <span className={task.status === "declined" ? "text-breach" : "text-muted"}>
          {text.taskStatuses[task.status]}
        </span>
        {mayWork && !answering ? (
          <Button size="sm" variant="ghost" className="ml-auto" onClick={() => setAnswering(true)}>
            {text.tasks.save}
          </Button>
        ) : null}
      </div>
      {task.title ? <p className="break-words">{task.title}</p> : null}
      {answering ? (
        <TaskAnswer
          task={task}
          saving={set.isPending}
          label={text.tasks.save}
          onSave={(given) => set.mutate({ taskId: task.id, ...given })}
        />
      ) : task.answer ? (
        <p className="whitespace-pre-wrap break-words text-muted">{task.answer}</p>
      ) : null}
    </div>
  )
}
