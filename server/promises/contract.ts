import { z } from "zod"

export const promiseRef = z.strictObject({ promiseId: z.uuid() })
