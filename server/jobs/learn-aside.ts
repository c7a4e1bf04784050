import { createHash } from "node:crypto"
import { fileURLToPath } from "node:url"
import { Worker } from "node:worker_threads"
import type { Examined, Learn, LearningTask, Learnt } from "@/server/ai"
import { minutes } from "@/server/clock"
import { AppError } from "@/server/errors"

/**
 * Learning in a thread of its own, one at a time, so that the worker's other jobs do not stall. The same messages give
 * the same model, so shops fresh from one template learn it once a process.
 */
export const learnAside: Learn = {
  train: (rows) => once({ kind: "train", rows }) as Promise<Learnt>,
  examine: (rows, before) => once({ kind: "examine", rows, before }) as Promise<Examined>,
}

const known = new Map<string, Promise<Learnt | Examined>>()
const mostKnown = 12
let last: Promise<unknown> = Promise.resolve()

function once(task: LearningTask): Promise<Learnt | Examined> {
  const key = createHash("sha256").update(JSON.stringify(task)).digest("base64")
  const before = known.get(key)
  if (before) return before
  const result = last.then(() => runThread(task))
  last = result.catch(() => {})
  known.set(key, result)
  result.catch(() => known.delete(key))
  for (const oldest of [...known.keys()].slice(0, -mostKnown)) known.delete(oldest)
  return result
}

function runThread(task: LearningTask): Promise<Learnt | Examined> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(start, { eval: true, workerData: task, execArgv: [] })
    const late = setTimeout(() => {
      void thread.terminate()
      reject(new AppError("unavailable", "Learning took too long"))
    }, longestMs)
    late.unref()
    thread.once("message", resolve)
    thread.once("error", reject)
    thread.once("exit", () => {
      clearTimeout(late)
      reject(new AppError("broken", "The learning thread ended without a result"))
    })
  })
}
const longestMs = minutes(8)

// Node 20 does not hand a thread the loader of TypeScript, so it fetches its own.
const start = `require("tsx/cjs/api").register()
require(${JSON.stringify(fileURLToPath(new URL("../ai/training-thread.ts", import.meta.url)))})`
