/** How often a source is read again by itself. */
export const sourceSchedules = ["off", "hourly", "daily", "weekly"] as const
export type SourceSchedule = (typeof sourceSchedules)[number]

/** The largest file the upload door takes, in bytes. */
export const largestUpload = 20 * 1024 * 1024
