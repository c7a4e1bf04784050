/** Whether a piece of a message is to be listened to. */
export const isSound = (piece: { kind?: string; mime?: string }): boolean =>
  piece.kind === "voice" || piece.mime?.startsWith("audio/") === true
