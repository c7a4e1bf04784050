import { z } from "zod"

export const score = z.number().int().min(1).max(5)
