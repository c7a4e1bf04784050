/** What WhatsApp, Messenger and Instagram have in common. */
export { askGraph, callGraph, graphError, type Refusal, refusalOf, troubleOf } from "@/server/channels/meta/call-graph"
export { accountNumber, credential, proposeVerifyToken } from "@/server/channels/meta/connect-form"
export {
  digitsFor,
  type Entry,
  id,
  lines,
  looseId,
  moment,
  notice,
  number,
  placeOf,
  pressed,
  readEntries,
  understand,
  words,
} from "@/server/channels/meta/read-delivery"
export { readMessaging, readStandby } from "@/server/channels/meta/read-messaging"
export { commentThread, type Posted, sendMessaging, showTyping, type Wire } from "@/server/channels/meta/send-messaging"
export { eventReceived, type Heard, signDelivery, verifyDelivery } from "@/server/channels/meta/verify-delivery"
