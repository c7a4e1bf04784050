export { keepWishes, readWishes } from "@/server/notices/keep-wishes"
export { listNotices, markNoticesRead, readNews } from "@/server/notices/list-notices"
export { tellMembers } from "@/server/notices/tell-members"
