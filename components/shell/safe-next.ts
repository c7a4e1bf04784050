/** Where to go after signing in: a path of this house, or the workplace. Another site's address is never followed. */
export function safeNext(next: string | null | undefined): string {
  if (!next?.startsWith("/")) return "/start"
  // Read as a browser reads it: "//other", "/\other" and "/<tab>/other" all lead to another site.
  const here = "http://tideline.invalid"
  const url = URL.canParse(next, here) ? new URL(next, here) : null
  return url?.origin === here ? `${url.pathname}${url.search}${url.hash}` : "/start"
}
