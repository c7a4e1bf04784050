import { buildIndex, type SearchDocument, type SearchIndex } from "@/server/knowledge/rules/bm25"

/** Indexes of the tenants asked last, one version of knowledge each; the rest is rebuilt when asked for again. */
export class PassageIndexes {
  private readonly held = new Map<string, { version: string | number; index: Promise<SearchIndex> }>()

  constructor(private readonly most = 200) {}

  /**
   * The index of a tenant's knowledge at a version. Builds it at most once however many ask at the same time; a failed
   * load is forgotten, so the next question tries again.
   */
  of(tenantId: string, version: string | number, load: () => Promise<readonly SearchDocument[]>): Promise<SearchIndex> {
    const known = this.held.get(tenantId)
    this.held.delete(tenantId)
    if (known && known.version === version) {
      this.held.set(tenantId, known)
      return known.index
    }
    const entry = { version, index: load().then(buildIndex) }
    this.held.set(tenantId, entry)
    entry.index.catch(() => {
      if (this.held.get(tenantId) === entry) this.held.delete(tenantId)
    })
    for (const oldest of this.held.keys()) {
      if (this.held.size <= this.most) break
      this.held.delete(oldest)
    }
    return entry.index
  }

  get size(): number {
    return this.held.size
  }
}

const indexes = new PassageIndexes()

/** This process's index of a tenant's passages; see `PassageIndexes.of`. */
export function passagesIndex(
  tenantId: string,
  version: string | number,
  load: () => Promise<readonly SearchDocument[]>,
): Promise<SearchIndex> {
  return indexes.of(tenantId, version, load)
}
