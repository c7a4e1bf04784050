export interface Supervision {
  env: NodeJS.ProcessEnv
  /** Put the process's name before each of its lines. */
  prefixed: boolean
  started(pids: number[]): void
  giveUp(reason: string): void
}
export interface Children {
  start(name: string, args: string[]): void
  stop(): Promise<void>
  kill(): void
}
export function superviseChildren(supervision: Supervision): Children
