/** A line through these points; where one is missing it breaks. */
export function linePath(points: readonly ({ x: number; y: number } | null)[]): string {
  return points
    .map((point, at) => (point ? `${points[at - 1] ? "L" : "M"}${point.x.toFixed(1)} ${point.y.toFixed(1)}` : ""))
    .join("")
}
