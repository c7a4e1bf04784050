"use client"
import type { ReactNode } from "react"
import { contactsText } from "@/components/i18n/contacts"
import { useLocale, useText } from "@/components/i18n/locale"
import { useChannelName } from "@/components/inbox/channel-mark"
import { ContactPart } from "@/components/inbox/contact-part"
import { useWorkplace } from "@/components/shell/workplace"
import { RelativeTime } from "@/components/ui/relative-time"
import { moneyOf } from "@/server/commerce/rules/say-facts"
import type { Habit } from "@/server/contacts/rules/habits"
import type { Profile } from "./use-contact-fields"

/** What a customer spent, how content they are, and their habits, each with what it rests on. */
export function ContactFigures({ profile }: { profile: Profile }) {
  const text = useText(contactsText)
  const locale = useLocale()
  const { timeZone } = useWorkplace().member
  const { value, satisfaction, habits } = profile
  const ago = (at: Date) => <RelativeTime at={at} locale={locale} timeZone={timeZone} className="text-muted text-xs" />
  return (
    <>
      <ContactPart title={text.value} aside={value ? text.paid(value.paidOrders) : undefined}>
        {value ? (
          <>
            {Object.entries(value.sums).map(([currency, sum]) => (
              <p key={currency} className="figures font-medium text-base">
                {moneyOf(sum, currency, locale === "en" ? "en" : "zh")}
              </p>
            ))}
            {value.firstOrderAt && value.lastOrderAt ? (
              <Line name={text.firstOrder}>{ago(value.firstOrderAt)}</Line>
            ) : null}
            {value.lastOrderAt ? <Line name={text.lastOrder}>{ago(value.lastOrderAt)}</Line> : null}
          </>
        ) : (
          <p className="text-muted">{text.noOrders}</p>
        )}
      </ContactPart>
      <ContactPart title={text.satisfaction}>
        {satisfaction ? (
          <>
            <p>{text.average(satisfaction.average.toFixed(1), satisfaction.count)}</p>
            <Line name={text.lastScore(satisfaction.last.score)}>{ago(satisfaction.last.ratedAt)}</Line>
          </>
        ) : (
          <p className="text-muted">{text.noRating}</p>
        )}
      </ContactPart>
      <ContactPart title={text.habits}>
        {habits.length === 0 ? <p className="text-muted">{text.noHabits}</p> : null}
        <ul className="flex flex-col gap-2">
          {habits.map((habit) => (
            <HabitLine key={habit.about} habit={habit} />
          ))}
        </ul>
      </ContactPart>
    </>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <p className="flex justify-between gap-2 text-muted text-xs">
      <span>{name}</span>
      {children}
    </p>
  )
}

const hourOf = (hour: number) => `${String(hour).padStart(2, "0")}:00`

/** What is believed of a customer, and below it why. */
function HabitLine({ habit }: { habit: Habit }) {
  const { habit: says, why } = useText(contactsText)
  const channelName = useChannelName()
  const [words, reason] = (() => {
    switch (habit.about) {
      case "channel":
        return [says.channel(channelName(habit.channel)), why.messages(habit.part, habit.whole)]
      case "hours":
        return [says.hours(hourOf(habit.from), hourOf(habit.until)), why.messages(habit.part, habit.whole)]
      case "buys":
        return [says.buys(habit.title), why.orders(habit.part, habit.whole)]
      case "risk":
        return [says[habit.level], why.risk(habit.complaints, habit.returns, habit.refunds, habit.whole)]
    }
  })()
  return (
    <li>
      <p className={habit.about === "risk" && habit.level === "high" ? "text-breach" : undefined}>{words}</p>
      <p className="text-muted text-xs">{reason}</p>
    </li>
  )
}
