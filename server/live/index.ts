export { askPerson, assignCluster, listClusters, readQuestionToAnswer, settleCluster } from "@/server/live/clusters"
export { claimSpoken, markAnswer, readSpoken, unsaySpoken } from "@/server/live/mark-answer"
export { answerCluster, putUpAnswer } from "@/server/live/put-up-answer"
export {
  changeRoom,
  endHostKey,
  listRooms,
  openRoom,
  readCardByKey,
  readHostCard,
  readLatency,
  readRoom,
  readStream,
  renewHostKey,
  tidyLiveStream,
  turnRoom,
} from "@/server/live/rooms"
export { pickLiveScript, saysIn } from "@/server/live/rules/pick-live-script"
export { readQuestion } from "@/server/live/rules/read-question"
export { shortForHost } from "@/server/live/rules/short-for-host"
export { withoutAddress } from "@/server/live/rules/without-address"
export { keepScript, listScripts, removeScript } from "@/server/live/scripts"
export { takeComments } from "@/server/live/take-comments"
export { readWatched, watchGroups } from "@/server/live/watch-groups"
