export type Answer = { status: number; body: object }

/** A REST call that cannot be served; `status` and `message` are the answer. */
export class RestRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}
