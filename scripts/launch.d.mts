export function launch(mode: "start" | "dev"): Promise<void>
export function buildIsStale(): boolean
export interface Commands {
  realtime: string[]
  worker: string[]
  web: string[]
  shop: string[]
}
export function commandsOf(mode: "start" | "dev", address: { host: string; port: number }): Commands
