/** Handlers of which a test or a benchmark needs a few: every other job is done without doing anything, or fails. */
export function onlyThese<Handlers extends object>(
  handlers: Partial<Handlers>,
  otherwise: () => Promise<unknown> = async () => {},
): Handlers {
  return new Proxy(handlers, { get: (known, name) => Reflect.get(known, name) ?? otherwise }) as Handlers
}
