import type Stripe from "stripe"
import { change, emit, make, newId, orNull, type TestClock, type Till } from "./state"
import { invalid } from "./stripe-error"
import { addInterval, recurringOf } from "./subscriptions"

/** Stripe has a clock for each customer; here every test clock is a hand on the fake's one clock. */
export function createTestClock(till: Till, params: Stripe.TestHelpers.TestClockCreateParams): TestClock {
  if (params.frozen_time < till.now()) throw invalid("The fake's time only goes forward.", "frozen_time")
  till.moveTo(params.frozen_time)
  const clock = till.state.put(
    make<TestClock>("TestHelpers.TestClock", {
      id: newId("clock"),
      object: "test_helpers.test_clock",
      created: till.now(),
      deletes_after: till.now() + 30 * 86_400,
      frozen_time: params.frozen_time,
      name: orNull(params.name),
      status: "ready",
      status_details: {},
    }),
  )
  emit(till, "test_helpers.test_clock.created", clock)
  return clock
}

/** Goes forward by at most two intervals of the shortest subscription; `advancing` until all that happens has happened. */
export function advanceTestClock(till: Till, id: string, params: Stripe.TestHelpers.TestClockAdvanceParams): TestClock {
  const clock = till.state.get("test_helpers.test_clock", id, "id")
  if (clock.status !== "ready") throw invalid("The test clock is still advancing.", undefined, "test_clock_not_ready")
  if (params.frozen_time <= clock.frozen_time) throw invalid("A test clock can only go forward.", "frozen_time")
  const limits = till.state
    .all("subscription")
    .filter((subscription) => subscription.ended_at === null)
    .map((subscription) => recurringOf(subscription.items.data[0]))
    .map(({ interval, interval_count }) => addInterval(clock.frozen_time, interval, 2 * interval_count))
  if (params.frozen_time > Math.min(...limits))
    throw invalid("A test clock can advance by at most two intervals of its shortest subscription.", "frozen_time")
  change(till, clock, { status: "advancing" }, "test_helpers.test_clock.advancing")
  const answer = structuredClone(clock)
  void till.advanceTo(params.frozen_time).then(() => {
    Object.assign(clock, { status: "ready", frozen_time: params.frozen_time })
    emit(till, "test_helpers.test_clock.ready", clock)
  })
  return answer
}
