/** Pages get their Content-Security-Policy, with a fresh nonce each, in proxy.ts; everything else is said here once. */
const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=()" },
]
const answersOnly = [
  { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" },
  { key: "Cache-Control", value: "no-store" },
]

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: [
    "@node-rs/argon2",
    "pg",
    "graphile-worker",
    "pino",
    "nodemailer",
    "imapflow",
    "pusher",
    "stripe",
    "openai",
  ],
  // There are no server actions, but their address exists.
  experimental: { serverActions: { bodySizeLimit: "16kb" } },
  // A browser may ask for the icon before it has read the page's own link to it.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    { source: "/api/:path*", headers: answersOnly },
  ],
}

export default config
