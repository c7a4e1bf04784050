export const mediaKinds = ["image", "voice", "video", "file"] as const
export type MediaKind = (typeof mediaKinds)[number]

/** Bytes of one file, whichever way it goes. */
export const largestFile = 20 * 1024 * 1024
/** Files of one message. */
export const mostFiles = 10
