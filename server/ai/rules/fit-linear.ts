/** Rows of sparse features, one after another: row r owns the places starts[r] to starts[r + 1]. */
export type SparseRows = { starts: Int32Array; features: Int32Array; values: Float32Array }

export type LinearTask = {
  rows: SparseRows
  /** the class of each row, 0 … classes - 1 */
  labels: Int32Array
  classes: number
  featureCount: number
}

/**
 * One-against-rest linear SVM with squared hinge loss by dual coordinate descent (Hsieh et al. 2008), all classes of a
 * row at once so that memory is read in order. `cost` is the price of mistakes against that of large weights
 * (liblinear's C). Weights lie feature by feature: weights[feature * classes + class].
 */
export function fitSvm(task: LinearTask & { epochs: number; cost: number }): Float32Array {
  const { rows, labels, classes } = task
  const weights = new Float32Array(task.featureCount * classes)
  const alphas = new Float32Array(labels.length * classes)
  const scores = new Float32Array(classes)
  const deltas = new Float32Array(classes)
  const touched = new Int32Array(classes)
  const norms = normsOf(rows)
  for (let epoch = 0; epoch < task.epochs; epoch++) {
    const slack = epoch < task.epochs - 2 ? 0.03 : 0.01
    for (const row of shuffled(labels.length, epoch + 1)) {
      scoreRow(rows, row, weights, classes, scores)
      const own = labels[row] as number
      const diagonal = 0.5 / task.cost
      const curvature = (norms[row] as number) + diagonal
      let moved = 0
      for (let k = 0; k < classes; k++) {
        const sign = k === own ? 1 : -1
        const alpha = alphas[row * classes + k] as number
        const slope = sign * (scores[k] as number) - 1 + alpha * diagonal
        if (alpha === 0 ? slope > -slack : Math.abs(slope) < slack) continue
        const next = Math.max(0, alpha - slope / curvature)
        if (next === alpha) continue
        alphas[row * classes + k] = next
        deltas[moved] = (next - alpha) * sign
        touched[moved++] = k
      }
      if (moved > 0) addToRow(rows, row, weights, classes, deltas, touched, moved)
    }
  }
  return weights
}

/**
 * Multinomial logistic regression by stochastic descent, every feature at a pace of its own (AdaGrad). Stopping after a
 * few epochs is what keeps the weights small. Same layout as fitSvm.
 */
export function fitLogistic(task: LinearTask & { epochs: number }): Float32Array {
  const { rows, labels, classes } = task
  const { starts, features, values } = rows
  const weights = new Float32Array(task.featureCount * classes)
  const speeds = new Float32Array(task.featureCount).fill(1e-8)
  const scores = new Float32Array(classes)
  const slopes = new Float32Array(classes)
  const touched = new Int32Array(classes)
  for (let epoch = 0; epoch < task.epochs; epoch++) {
    for (const row of shuffled(labels.length, epoch + 101)) {
      scoreRow(rows, row, weights, classes, scores)
      toProbabilities(scores)
      const own = labels[row] as number
      let moved = 0
      let size = 0
      for (let k = 0; k < classes; k++) {
        const slope = (scores[k] as number) - (k === own ? 1 : 0)
        if (slope < 1e-4 && slope > -1e-4) continue
        slopes[moved] = slope
        size += slope * slope
        touched[moved++] = k
      }
      const end = starts[row + 1] as number
      for (let place = starts[row] as number; place < end; place++) {
        const feature = features[place] as number
        const value = values[place] as number
        const speed = (speeds[feature] as number) + size * value * value
        speeds[feature] = speed
        const stride = value / Math.sqrt(speed)
        const at = feature * classes
        for (let m = 0; m < moved; m++) {
          const k = at + (touched[m] as number)
          weights[k] = (weights[k] as number) - stride * (slopes[m] as number)
        }
      }
    }
  }
  return weights
}

/** What a feature is taken to weigh in a class before it was seen there, in units of one row's length. */
const unseenWorth = 0.02

/**
 * Naive Bayes against the rest of the classes (Rennie et al. 2003): how much more of a class's weight a feature has than
 * of all other classes' together, as a logarithm. Values must not be negative; the last feature, the bias, stays zero.
 * Same layout as fitSvm.
 */
export function fitBayes({ rows, labels, classes, featureCount }: LinearTask): Float32Array {
  const { starts, features, values } = rows
  const weights = new Float32Array(featureCount * classes)
  const ofClass = new Float64Array(classes)
  const ofFeature = new Float64Array(featureCount)
  let all = 0
  for (let row = 0; row < labels.length; row++) {
    const own = labels[row] as number
    const end = starts[row + 1] as number
    for (let place = starts[row] as number; place < end; place++) {
      const feature = features[place] as number
      const value = values[place] as number
      const at = feature * classes + own
      weights[at] = (weights[at] as number) + value
      ofClass[own] = (ofClass[own] as number) + value
      ofFeature[feature] = (ofFeature[feature] as number) + value
      all += value
    }
  }
  const unseen = unseenWorth * featureCount
  const against = ofClass.map((own) => Math.log(all - own + unseen) - Math.log(own + unseen))
  for (let feature = 0; feature < featureCount; feature++) {
    const total = (ofFeature[feature] as number) + unseenWorth
    for (let k = 0; k < classes; k++) {
      const at = feature * classes + k
      const own = weights[at] as number
      const rest = Math.max(unseenWorth, total - own)
      weights[at] =
        feature === featureCount - 1 ? 0 : Math.log(own + unseenWorth) - Math.log(rest) + (against[k] as number)
    }
  }
  return weights
}

/** Adds up the weights of a row's features into `scores`, four features at a time: more than twice as fast as one. */
export function scoreRow(rows: SparseRows, row: number, weights: Float32Array, classes: number, scores: Float32Array) {
  const { starts, features, values } = rows
  scores.fill(0)
  const end = starts[row + 1] as number
  let place = starts[row] as number
  for (; place + 4 <= end; place += 4) {
    const v0 = values[place] as number
    const v1 = values[place + 1] as number
    const v2 = values[place + 2] as number
    const v3 = values[place + 3] as number
    const f0 = (features[place] as number) * classes
    const f1 = (features[place + 1] as number) * classes
    const f2 = (features[place + 2] as number) * classes
    const f3 = (features[place + 3] as number) * classes
    for (let k = 0; k < classes; k++) {
      scores[k] =
        (scores[k] as number) +
        v0 * (weights[f0 + k] as number) +
        v1 * (weights[f1 + k] as number) +
        v2 * (weights[f2 + k] as number) +
        v3 * (weights[f3 + k] as number)
    }
  }
  for (; place < end; place++) {
    const value = values[place] as number
    const at = (features[place] as number) * classes
    for (let k = 0; k < classes; k++) scores[k] = (scores[k] as number) + value * (weights[at + k] as number)
  }
}

/** Softmax in place. */
export function toProbabilities(scores: Float32Array) {
  let highest = Number.NEGATIVE_INFINITY
  for (let k = 0; k < scores.length; k++) if ((scores[k] as number) > highest) highest = scores[k] as number
  let sum = 0
  for (let k = 0; k < scores.length; k++) {
    const value = Math.exp((scores[k] as number) - highest)
    scores[k] = value
    sum += value
  }
  for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] as number) / sum
}

/** The numbers 0 … size - 1 in an order that is the same for the same seed (mulberry32, Fisher-Yates). */
export function shuffled(size: number, seed: number): Int32Array {
  const order = new Int32Array(size)
  for (let at = 0; at < size; at++) order[at] = at
  let state = seed | 0
  for (let at = size - 1; at > 0; at--) {
    state = (state + 0x6d2b79f5) | 0
    let noise = Math.imul(state ^ (state >>> 15), 1 | state)
    noise = (noise + Math.imul(noise ^ (noise >>> 7), 61 | noise)) ^ noise
    const other = ((noise ^ (noise >>> 14)) >>> 0) % (at + 1)
    const kept = order[at] as number
    order[at] = order[other] as number
    order[other] = kept
  }
  return order
}

function normsOf({ starts, values }: SparseRows): Float32Array {
  const norms = new Float32Array(starts.length - 1)
  for (let row = 0; row < norms.length; row++) {
    let sum = 0
    for (let place = starts[row] as number; place < (starts[row + 1] as number); place++) {
      sum += (values[place] as number) ** 2
    }
    norms[row] = sum
  }
  return norms
}

function addToRow(
  { starts, features, values }: SparseRows,
  row: number,
  weights: Float32Array,
  classes: number,
  deltas: Float32Array,
  touched: Int32Array,
  moved: number,
) {
  const end = starts[row + 1] as number
  for (let place = starts[row] as number; place < end; place++) {
    const value = values[place] as number
    const at = (features[place] as number) * classes
    for (let m = 0; m < moved; m++) {
      const k = at + (touched[m] as number)
      weights[k] = (weights[k] as number) + value * (deltas[m] as number)
    }
  }
}
