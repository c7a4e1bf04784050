type Part = { restored: number; kept: number; left: boolean }

/** Takes a deed back part by part until nothing of it is left; how many went back and how many had changed since. */
export async function undoAll(undo: () => Promise<Part>): Promise<{ restored: number; kept: number }> {
  const count = { restored: 0, kept: 0 }
  for (let left = true; left; ) {
    const part = await undo()
    count.restored += part.restored
    count.kept += part.kept
    left = part.left
  }
  return count
}
