const reserved = new Set([
  "admin",
  "api",
  "app",
  "auth",
  "demo-shop",
  "dev",
  "docs",
  "forgot",
  "health",
  "home",
  "host",
  "help",
  "icon",
  "join",
  "legal",
  "login",
  "mail",
  "new",
  "onboarding",
  "pricing",
  "privacy",
  "profile",
  "public",
  "reset",
  "security",
  "settings",
  "shop",
  "sign-in",
  "sign-out",
  "sign-up",
  "start",
  "static",
  "status",
  "support",
  "survey",
  "terms",
  "tideline",
  "verify",
  "webhooks",
  "widget",
  "www",
])

/** A shop's name as it may stand in an address; null when too little of it can (a Chinese name, mostly). */
export function slugOf(name: string): string | null {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "")
  return slug.length < 3 || reserved.has(slug) ? null : slug
}
