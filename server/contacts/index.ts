export { changeContact } from "@/server/contacts/change-contact"
export { compareContacts } from "@/server/contacts/compare-contacts"
export {
  askErasure,
  beginErasure,
  confirmErasure,
  endErasure,
  noteErasure,
  readMembers,
  withdrawErasure,
} from "@/server/contacts/erase-contact"
export { findByAddress } from "@/server/contacts/find-by-address"
export { findOthers } from "@/server/contacts/find-others"
export { isSimulated } from "@/server/contacts/is-simulated"
export { keepConsent } from "@/server/contacts/keep-consent"
export { keepAttribute, keepField, listFields, removeField } from "@/server/contacts/keep-fields"
export { keepPageEvent } from "@/server/contacts/keep-page-event"
export { listContacts } from "@/server/contacts/list-contacts"
export { markSimulated } from "@/server/contacts/mark-simulated"
export {
  beginMerge,
  beginSplit,
  giveIdentities,
  keepMerge,
  keepSplit,
  type Merge,
  type Moved,
} from "@/server/contacts/merge-contact"
export { noteIdentity } from "@/server/contacts/note-identity"
export { noteOrder } from "@/server/contacts/note-order"
export { noteReach } from "@/server/contacts/note-reach"
export { findContact, pageContacts } from "@/server/contacts/page-contacts"
export { readContact } from "@/server/contacts/read-contact"
export { readEarlier } from "@/server/contacts/read-context"
export { dismissLink, readLinks } from "@/server/contacts/read-links"
export { readProfile } from "@/server/contacts/read-profile"
export { readTags } from "@/server/contacts/read-tags"
export { readTimeline } from "@/server/contacts/read-timeline"
export { resolveContact } from "@/server/contacts/resolve-contact"
export { searchContacts } from "@/server/contacts/search-contacts"
export { standingContact } from "@/server/contacts/standing-contact"
export { suggestLinks } from "@/server/contacts/suggest-links"
