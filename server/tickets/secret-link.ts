import { sameSecret, signText } from "@/server/seal"

type Purpose = "ticket status page" | "ticket task page"
type Place = { tenantId: string; id: string }

/** The secret part of a ticket's status page, for its customer. */
export const statusKeyOf = (tenantId: string, ticketId: string) =>
  keyOf("ticket status page", { tenantId, id: ticketId })
/** The secret part of a task's page, for the department that was asked by mail. */
export const taskKeyOf = (tenantId: string, taskId: string) => keyOf("ticket task page", { tenantId, id: taskId })
/** Whose status page a key opens; null when the house never wrote it. */
export const ticketBehind = (key: string) => placeOf("ticket status page", key)
export const taskBehind = (key: string) => placeOf("ticket task page", key)

/** Characters of the signature that travel: 132 bits. */
const signed = 22

// Tenant and id travel in the key under a signature, so that guessing costs no look into the database.
function keyOf(purpose: Purpose, { tenantId, id }: Place): string {
  const place = Buffer.from(`${tenantId}${id}`.replaceAll("-", ""), "hex").toString("base64url")
  return place + signText(purpose, place).slice(0, signed)
}

function placeOf(purpose: Purpose, key: string): Place | null {
  const place = key.slice(0, -signed)
  if (!sameSecret(signText(purpose, place).slice(0, signed), key.slice(-signed))) return null
  const hex = Buffer.from(place, "base64url").toString("hex")
  const uuid = (part: string) => part.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
  return { tenantId: uuid(hex.slice(0, 32)), id: uuid(hex.slice(32)) }
}
