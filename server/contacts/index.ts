export { changeContact } from "@/server/contacts/change-contact"
export { markSimulated } from "@/server/contacts/mark-simulated"
export { readContact } from "@/server/contacts/read-contact"
export { resolveContact } from "@/server/contacts/resolve-contact"
