export { changeContact } from "@/server/contacts/change-contact"
export { findByAddress } from "@/server/contacts/find-by-address"
export { isSimulated } from "@/server/contacts/is-simulated"
export { keepPageEvent } from "@/server/contacts/keep-page-event"
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
export { noteReach } from "@/server/contacts/note-reach"
export { findContact, pageContacts } from "@/server/contacts/page-contacts"
export { readContact } from "@/server/contacts/read-contact"
export { dismissLink, readLinks } from "@/server/contacts/read-links"
export { readTags } from "@/server/contacts/read-tags"
export { resolveContact } from "@/server/contacts/resolve-contact"
export { suggestLinks } from "@/server/contacts/suggest-links"
