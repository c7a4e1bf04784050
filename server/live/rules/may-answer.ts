import { quietSeconds } from "@/server/live/contract"

/** Whether an answer may be put up: not within ten seconds of the one before. */
export function mayAnswer(answeredAt: Date | null, now: Date): boolean {
  return answeredAt === null || now.getTime() - answeredAt.getTime() >= quietSeconds * 1000
}

/** Whether an answer that was put up still stands for who asks now. */
export function stillStands(answeredAt: Date | null, repeatSeconds: number, now: Date): boolean {
  return answeredAt !== null && now.getTime() - answeredAt.getTime() < repeatSeconds * 1000
}
