/** Minutes a priority, 0 to 3, is put ahead in line. What waits longer than that comes first all the same, so nobody starves. */
export const headStartMinutes = [-10, 0, 15, 60] as const
