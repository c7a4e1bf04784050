export interface Supervision {
  env: NodeJS.ProcessEnv
  /** Put the process's name before each of its lines. */
  prefixed: boolean
  started(pids: number[]): void
  giveUp(reason: string): void
  /** What a process says to its launcher. */
  heard?(message: unknown): void
}
export interface Children {
  start(name: string, args: string[]): void
  end(name: string): Promise<void>
  has(name: string): boolean
  stop(): Promise<void>
  kill(): void
}
export function superviseChildren(supervision: Supervision): Children
