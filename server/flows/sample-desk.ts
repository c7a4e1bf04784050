import type { SampleProofs } from "@/server/ai/contract"
import { clock } from "@/server/clock"
import { type FoundOrder, orderNumberOf, type Proof } from "@/server/commerce"
import { ordersOfTrial, type SampleOrder } from "@/server/exams"
import type { Customer, SampleDesk } from "@/server/flows/tools/tool"

const mostTries = 5

/**
 * Opens the orders of the invented customer for one trial: the same questions and the same refusals as at the shop, and
 * nobody's data behind it. Goes on where `proofs` of the trial's last turn left off.
 */
export function openSampleDesk(before: SampleProofs = { awaited: null, proven: [], tries: 0 }): SampleDesk {
  const orders = ordersOfTrial(clock.now())
  let proofs = before
  const orderOf = (number: string) => orders.find((order) => order.number === orderNumberOf(number))
  return {
    knows: (number) => orderOf(number) !== undefined,
    proofs: () => proofs,
    tell: async (number) => {
      const order = orderOf(number)
      return order && proofs.proven.includes(order.number) ? foundOf(order) : null
    },
    askForProof: async (awaited) => {
      proofs = { ...proofs, awaited }
    },
    standing: async () => ({ awaited: proofs.awaited, tellable: proofs.proven }),
    prove: async (number, evidence): Promise<Proof> => {
      if (proofs.tries >= mostTries) return { proven: false, why: "too-many-tries" }
      const order = orderOf(number)
      const matches =
        order &&
        ((evidence.phoneEnd && evidence.phoneEnd === order.phoneEnd) ||
          (order.email && evidence.email?.toLowerCase() === order.email))
      if (!order || !matches) {
        proofs = { ...proofs, tries: proofs.tries + 1 }
        return { proven: false, why: "not-matched" }
      }
      proofs = {
        awaited: null,
        proven: [order.number, ...proofs.proven.filter((one) => one !== order.number)],
        tries: 0,
      }
      return { proven: true, order: foundOf(order) }
    },
  }
}

/** Whoever is played in a trial: nobody the shop knows. */
export const sampleCustomer = (samples: SampleDesk): Customer => ({ conversationId: "", contactId: "", samples })

function foundOf({ email: _, ...order }: SampleOrder): FoundOrder {
  return {
    ...order,
    orderId: `sample ${order.number}`,
    connectorId: "sample",
    contactId: null,
    fetchedAt: clock.now(),
    ageSeconds: 0,
    live: true,
  }
}
