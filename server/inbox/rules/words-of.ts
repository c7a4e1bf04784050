/** All a message says: what is written, and what a recording was heard to say. */
export const wordsOf = ({ text, heard }: { text: string; heard: string | null }): string =>
  [text, heard ?? ""].filter((part) => part.trim()).join("\n")
