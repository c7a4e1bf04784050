export { type KeptFile, keepFile } from "@/server/media/keep-file"
export { linkFile, opensFile } from "@/server/media/link-file"
export { attachFiles, findUpload, readFile, tidyFiles } from "@/server/media/read-file"
export { kindOfType } from "@/server/media/rules/type-of-bytes"
