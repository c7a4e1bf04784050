export { keepWishes, readWishes } from "@/server/notices/keep-wishes"
export { listNotices, markNoticesRead, readNews } from "@/server/notices/list-notices"
export { settleNotices } from "@/server/notices/settle-notices"
export { tellMembers } from "@/server/notices/tell-members"
