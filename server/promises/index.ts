export { brokenPromisesOf } from "@/server/promises/broken-promises"
