// Bundles the chat frame into the one script it loads: public/widget-frame.js. The same sources give the same bytes.
import path from "node:path"
import { build } from "esbuild"

const root = path.resolve(import.meta.dirname, "..")

await build({
  absWorkingDir: root,
  entryPoints: ["components/widget/frame/main.ts"],
  outfile: "public/widget-frame.js",
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2020", "chrome100", "safari15", "firefox100"],
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
})
