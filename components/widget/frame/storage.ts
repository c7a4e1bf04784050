/** What the frame needs of a store: localStorage, or a memory where the browser forbids it. */
export type Store = {
  get: (name: string) => string | null
  set: (name: string, value: string) => void
  remove: (name: string) => void
  names: () => string[]
}

/** A corner of localStorage of its own; everything in it starts with the prefix. Full or forbidden, it remembers for this page only. */
export function openStore(prefix: string): Store {
  const memory = new Map<string, string>()
  const storage = available()
  if (!storage) return storeOf(memory)
  return {
    get: (name) => memory.get(name) ?? storage.getItem(prefix + name),
    set: (name, value) => {
      try {
        storage.setItem(prefix + name, value)
        memory.delete(name)
      } catch {
        memory.set(name, value)
      }
    },
    remove: (name) => {
      memory.delete(name)
      storage.removeItem(prefix + name)
    },
    names: () => [
      ...memory.keys(),
      ...Object.keys(storage)
        .filter((name) => name.startsWith(prefix))
        .map((name) => name.slice(prefix.length)),
    ],
  }
}

export function storeOf(memory: Map<string, string>): Store {
  return {
    get: (name) => memory.get(name) ?? null,
    set: (name, value) => memory.set(name, value),
    remove: (name) => memory.delete(name),
    names: () => [...memory.keys()],
  }
}

function available(): Storage | null {
  try {
    localStorage.setItem("tl-probe", "1")
    localStorage.removeItem("tl-probe")
    return localStorage
  } catch {
    return null
  }
}
