/** Viewers call the host before or after what they ask; that is no part of the question. */
export const withoutAddress = (text: string) =>
  text.replace(/^(?:主播|请问|hi[ ,]+|hey[ ,]+)+|主播[~～]*$/gi, "").trim() || text
