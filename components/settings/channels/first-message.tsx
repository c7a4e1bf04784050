"use client"
import { useState } from "react"
import { Banner } from "@/components/ui/banner"
import { Button } from "@/components/ui/button"
import { Spinner } from "@/components/ui/spinner"
import { type Connection, useChannelWords } from "./channel-words"
import { SimulatedThread } from "./simulated-thread"
import { useSimulatedCustomer } from "./use-simulated-customer"

/** Waits for the first real message of a new connection, or plays one. */
export function FirstMessage({
  connection,
  playable,
  onDone,
}: {
  connection: Connection
  playable: boolean
  onDone: () => void
}) {
  const { text } = useChannelWords()
  const customer = useSimulatedCustomer(connection.id)
  const [lastSeen] = useState(connection.lastDeliveryAt?.getTime() ?? 0)
  const arrived = (connection.lastDeliveryAt?.getTime() ?? 0) > lastSeen
  return (
    <div className="flex flex-col gap-5">
      {arrived ? (
        <Banner tone="good" title={text.wizard.arrived}>
          {text.wizard.arrivedText}
        </Banner>
      ) : (
        <Banner tone="tide" icon={<Spinner />} title={text.wizard.waiting}>
          {text.wizard.waitingText}
        </Banner>
      )}
      {playable ? (
        <div>
          <p className="mb-2 text-muted text-sm">{text.wizard.simulateText}</p>
          <Button
            loading={customer.isSending}
            onClick={() => customer.say(text.wizard.hello, text.simulator.defaultName)}
          >
            {text.wizard.simulate}
          </Button>
        </div>
      ) : (
        <p className="text-muted text-sm">{text.simulator.notPlayable}</p>
      )}
      {customer.lines.length > 0 ? (
        <SimulatedThread customer={customer} className="max-h-80 rounded-lg border" />
      ) : null}
      <Button variant={arrived ? "primary" : "ghost"} className="self-start" onClick={onDone}>
        {arrived ? text.wizard.continue : text.wizard.skip}
      </Button>
    </div>
  )
}
