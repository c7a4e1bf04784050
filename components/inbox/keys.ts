/**
 * Every key of the inbox: what the cheat-sheet lists, and what is bound by its name. `withCommand`: beside ⌘ or Ctrl;
 * `withAlt`: bound by the suggestions themselves.
 */
export const keys = {
  next: { press: "j" },
  previous: { press: "k" },
  search: { press: "f" },
  select: { press: "x" },
  deselect: { press: "Escape" },
  takeNext: { press: "t" },
  reply: { press: "r" },
  note: { press: "n" },
  macro: { press: "/" },
  mention: { press: "@" },
  script: { press: "1–3", withAlt: true },
  send: { press: "Enter", withCommand: true },
  assign: { press: "a" },
  snooze: { press: "s" },
  resolve: { press: "e" },
  command: { press: "k", withCommand: true },
  help: { press: "?" },
} as const satisfies Record<string, { press: string; withCommand?: true; withAlt?: true }>
export type KeyName = keyof typeof keys

type Pressed = { key: string; metaKey: boolean; ctrlKey: boolean }

export function isPressed(name: KeyName, { key, metaKey, ctrlKey }: Pressed): boolean {
  const { press, ...beside } = keys[name]
  return key.toLowerCase() === press.toLowerCase() && (metaKey || ctrlKey) === "withCommand" in beside
}
