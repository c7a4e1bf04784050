/** Ends this browser's session and goes to `next`; what does it is fetched only now. */
export async function signOut(next: string) {
  const auth = await import("next-auth/react")
  await auth.signOut({ callbackUrl: next })
}
