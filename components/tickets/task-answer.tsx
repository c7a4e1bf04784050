"use client"
import { useState } from "react"
import { useText } from "@/components/i18n/locale"
import { ticketsText } from "@/components/i18n/tickets"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Select } from "@/components/ui/select"
import { Textarea } from "@/components/ui/textarea"
import { type TaskStatus, taskStatuses } from "@/server/tickets/rules/stages"

type Answer = { status: TaskStatus; answer: string }
type TaskAnswerProps = { task: Answer; label: string; saving: boolean; onSave: (given: Answer) => void }

/** How far a department is, and what came of it. */
export function TaskAnswer({ task, label, saving, onSave }: TaskAnswerProps) {
  const text = useText(ticketsText)
  const [given, setGiven] = useState<Answer>({
    status: task.status === "open" ? "done" : task.status,
    answer: task.answer,
  })
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        onSave(given)
      }}
    >
      <Field label={text.columns.status}>
        <Select
          value={given.status}
          onValueChange={(status) => setGiven({ ...given, status })}
          options={taskStatuses.map((value) => ({ value, label: text.taskStatuses[value] }))}
        />
      </Field>
      <Field label={text.answer}>
        <Textarea
          rows={3}
          autoGrow
          maxLength={4000}
          value={given.answer}
          onChange={(event) => setGiven({ ...given, answer: event.target.value })}
        />
      </Field>
      <Button type="submit" variant="primary" loading={saving}>
        {label}
      </Button>
    </form>
  )
}
