export { announce } from "@/server/realtime/announce"
export { authorizeChannel } from "@/server/realtime/authorize-channel"
export { realtimePublic } from "@/server/realtime/pusher"
export { showGrowing } from "@/server/realtime/show-growing"
