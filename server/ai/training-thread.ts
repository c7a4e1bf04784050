import { parentPort, workerData } from "node:worker_threads"
import { doLearning, type LearningTask } from "@/server/ai/rules/learn-intents"

/** A thread that learns once and ends, so that nothing else waits for it. */
parentPort?.postMessage(doLearning(workerData as LearningTask))
