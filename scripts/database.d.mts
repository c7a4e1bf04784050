export interface Database {
  /** Connection string of the owner, who may change the schema. */
  url: string
  port: number
  pid: number
  dir: string
  /** The server was running before. */
  reused: boolean
  /** It is ours to stop: we started it, or whoever did is gone. */
  owned: boolean
  stop(): Promise<void>
  /** Stops the server and removes its data. */
  remove(): Promise<void>
}
export interface DatabaseOptions {
  dir?: string
  port?: number
  name?: string
  flags?: string[]
}
export const appRole: "tideline_app"
export function startDatabase(options?: DatabaseOptions): Promise<Database>
export function removeDatabase(dir: string): void
export function serverOf(dir: string): number | null
export function dataDirectory(): string
export function readSecret(): string
export function deriveSecret(secret: string, purpose: string): string
export function appUrl(ownerUrl: string, secret: string): string
export function databaseUrl(url: string, name: string): string
export function freePort(wished?: number, host?: string): Promise<number>
export function isAlive(pid: number): boolean
