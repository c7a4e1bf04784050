const key = "tideline-sign-up"

type Kept = { mark: string; next?: string }

/** Remembers in this browser that it signed up, so that the mailed link makes its password usable. */
export function keepSignUp(kept: Kept) {
  localStorage.setItem(key, JSON.stringify(kept))
}

export function readSignUp(): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null")
    return typeof kept === "object" && kept !== null && "mark" in kept ? (kept as Kept) : null
  } catch {
    return null
  }
}

export const forgetSignUp = () => localStorage.removeItem(key)
