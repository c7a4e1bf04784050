/** 40xx: do not come back; 41xx: come back later; 42xx: come back at once; 43xx: an error that keeps the connection. */
export const closeCodes = {
  unknownApplication: 4001,
  unknownPath: 4005,
  malformedVersion: 4006,
  unsupportedVersion: 4007,
  missingVersion: 4008,
  unauthorized: 4009,
  comeBackLater: 4100,
  silent: 4201,
  badMessage: 4300,
  clientEventRefused: 4301,
  watchlistTooLong: 4302,
} as const
