import { z } from "zod"

/** A moment as a platform counts it, in UNIX seconds or milliseconds; what is none is left out. */
export const unixMoment = z.coerce
  .number()
  .int()
  .min(1)
  .max(8e15)
  .transform((count) => new Date(count < 1e11 ? count * 1000 : count))
  .optional()
  .catch(undefined)
