import type { Dialogue } from "../shape"
import { changeAddress } from "./change-address"
import { complaint } from "./complaint"
import { invoice } from "./invoice"
import { whereIsMyOrder } from "./where-is-my-order"

export { sizeAdvice } from "./size-advice"

/** The dialogues every trade needs as they are; returns differ by trade, sizes belong to clothing. */
export const sharedDialogues: Dialogue[] = [whereIsMyOrder, changeAddress, invoice, complaint]
