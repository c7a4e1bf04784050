/** Files until they are sent: in IndexedDB, so that a page that is left does not lose them, and where that is forbidden in this page. */
export function openBlobs(name: string) {
  const memory = new Map<string, Blob>()
  const database = openDatabase(name)

  async function ask<T>(mode: IDBTransactionMode, deed: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
    const open = await database
    if (!open) return null
    try {
      return await answerOf(deed(open.transaction(shelf, mode).objectStore(shelf)))
    } catch {
      return null
    }
  }

  return {
    put: async (key: string, blob: Blob) => {
      memory.set(key, blob)
      await ask("readwrite", (store) => store.put(blob, key))
    },
    /** null when it is not there, or no longer readable: a file on disk may have been moved */
    get: async (key: string): Promise<Blob | null> => {
      const blob = memory.get(key) ?? (await ask<Blob | undefined>("readonly", (store) => store.get(key)))
      if (!blob) return null
      const readable = await blob
        .slice(0, 1)
        .arrayBuffer()
        .catch(() => null)
      if (readable) memory.set(key, blob)
      return readable && blob
    },
    /** without waiting: what this page has seen of it */
    known: (key: string) => memory.get(key) ?? null,
    remove: (key: string) => {
      memory.delete(key)
      void ask("readwrite", (store) => store.delete(key))
    },
    names: async () => ((await ask("readonly", (store) => store.getAllKeys())) ?? []).map(String),
  }
}
export type Blobs = ReturnType<typeof openBlobs>

const shelf = "files"

async function openDatabase(name: string): Promise<IDBDatabase | null> {
  try {
    const asked = indexedDB.open(name, 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore(shelf)
    return await answerOf(asked)
  } catch {
    return null
  }
}

const answerOf = <T>(asked: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
