/** A few numbers in, a probability out. */
export type SmallLogistic = { bias: number; weights: readonly number[] }
export type SmallRow = { inputs: readonly number[]; right: boolean; worth: number }

/**
 * Logistic regression on a handful of inputs by Newton's method, pulled towards `prior`: with no rows it is the prior,
 * with thousands the rows alone decide. `pull` is what the prior weighs in rows.
 */
export function fitSmallLogistic(rows: readonly SmallRow[], prior: SmallLogistic, pull: number): SmallLogistic {
  const start = [prior.bias, ...prior.weights]
  let at = [...start]
  const lossAt = (values: readonly number[]) => {
    const [bias, ...weights] = values as [number, ...number[]]
    let loss = values.reduce((sum, value, i) => sum + (pull / 2) * (value - (start[i] as number)) ** 2, 0)
    for (const { inputs, right, worth } of rows) {
      const chance = chanceOf({ bias, weights }, inputs)
      loss -= worth * Math.log(Math.max(1e-12, right ? chance : 1 - chance))
    }
    return loss
  }
  for (let step = 0; step < 30; step++) {
    const size = at.length
    const slope = at.map((value, i) => pull * (value - (start[i] as number)))
    const curve = at.map((_, i) => at.map((_, j) => (i === j ? pull : 0)))
    for (const { inputs, right, worth } of rows) {
      const x = [1, ...inputs]
      const chance = sigmoid(x.reduce((sum, value, i) => sum + value * (at[i] as number), 0))
      const error = worth * (chance - (right ? 1 : 0))
      const bend = worth * Math.max(1e-6, chance * (1 - chance))
      for (let i = 0; i < size; i++) {
        slope[i] = (slope[i] as number) + error * (x[i] as number)
        const line = curve[i] as number[]
        for (let j = 0; j < size; j++) line[j] = (line[j] as number) + bend * (x[i] as number) * (x[j] as number)
      }
    }
    const move = solve(curve, slope)
    const before = lossAt(at)
    let stride = 1
    const stepped = () => at.map((value, i) => value - stride * (move[i] as number))
    while (stride > 1e-4 && lossAt(stepped()) > before) stride /= 2
    at = stepped()
    if (Math.max(...move.map(Math.abs)) * stride < 1e-6) break
  }
  const [bias, ...weights] = at
  return { bias: bias as number, weights }
}

export function chanceOf(model: SmallLogistic, inputs: readonly number[]): number {
  return sigmoid(model.weights.reduce((sum, weight, at) => sum + weight * (inputs[at] as number), model.bias))
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value))
}

/** Gaussian elimination with the largest pivot first. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const lines = matrix.map((line, at) => [...line, right[at] as number])
  const size = right.length
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(lines[row]?.[column] as number) > Math.abs(lines[pivot]?.[column] as number)) pivot = row
    }
    const [found] = lines.splice(pivot, 1) as [number[]]
    lines.splice(column, 0, found)
    for (let row = 0; row < size; row++) {
      if (row === column) continue
      const line = lines[row] as number[]
      const factor = (line[column] as number) / (found[column] as number)
      for (let k = column; k <= size; k++) line[k] = (line[k] as number) - factor * (found[k] as number)
    }
  }
  return lines.map((line, at) => (line[size] as number) / (line[at] as number))
}
