import { AppError } from "@/server/errors"

type Played = { method: string; headers: Record<string, string>; query: string; body: string }

/** Sends a played delivery through the public door. Throws AppError("unavailable") when it is not taken. */
export async function knockOnOwnDoor(address: string, delivery: Played): Promise<number> {
  const status = await knock(`${address}${delivery.query ? `?${delivery.query}` : ""}`, delivery)
  if (status !== 200) {
    throw new AppError("unavailable", `The public door answered ${status}`, { reason: "door", details: { status } })
  }
  return status
}

async function knock(url: string, { method, headers, body }: Played) {
  try {
    const response = await fetch(url, {
      method,
      headers,
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(10_000),
    })
    await response.arrayBuffer()
    return response.status
  } catch (cause) {
    throw new AppError("unavailable", "Our own public address did not answer; is APP_URL right?", {
      cause,
      reason: "door",
    })
  }
}
