/** What routing knows of a customer of whom there is nothing to say; question and channel come with the case. */
export const plainFacts = {
  mood: 0,
  tags: [],
  memberLevel: null,
  language: null,
  returning: false,
  reason: null,
  needsPerson: true,
  dedicatedId: null,
  waitedMs: 0,
  overflow: false,
  starves: false,
  open: true,
}
