/** How a picture stands on its stage: how many times its fitted size, and how far its middle is from the stage's, in px. */
export type Stand = { scale: number; x: number; y: number }
/** The fitted picture and the stage, in px. */
export type Frame = { width: number; height: number; stageWidth: number; stageHeight: number }
type Point = { x: number; y: number }

export const fitted: Stand = { scale: 1, x: 0, y: 0 }
const steps = [1, 1.5, 2, 3, 4, 6, 8]
const largest = steps.at(-1)!
const middle: Point = { x: 0, y: 0 }

/** At another scale, with what lies at `at` (from the stage's middle) staying there as far as the edges allow. */
export function zoomTo(stand: Stand, scale: number, frame: Frame, at: Point = middle): Stand {
  const wanted = Math.min(largest, Math.max(1, scale))
  const ratio = wanted / stand.scale
  return withinEdges({ scale: wanted, x: at.x - (at.x - stand.x) * ratio, y: at.y - (at.y - stand.y) * ratio }, frame)
}

/** The next step in or out. */
export function zoomStep(stand: Stand, direction: 1 | -1, frame: Frame): Stand {
  const next =
    direction > 0
      ? steps.find((step) => step > stand.scale + 0.01)
      : steps.findLast((step) => step < stand.scale - 0.01)
  return zoomTo(stand, next ?? stand.scale, frame)
}

export const moveBy = (stand: Stand, { x, y }: Point, frame: Frame): Stand =>
  withinEdges({ ...stand, x: stand.x + x, y: stand.y + y }, frame)

export const canZoom = ({ scale }: Stand, direction: 1 | -1) => (direction > 0 ? scale < largest : scale > 1)

/** A side longer than the stage leaves no gap; a shorter one stays in the middle. */
function withinEdges({ scale, x, y }: Stand, { width, height, stageWidth, stageHeight }: Frame): Stand {
  const held = (offset: number, size: number, stage: number) => {
    const room = Math.max(0, (size * scale - stage) / 2)
    return Math.min(room, Math.max(-room, offset))
  }
  return { scale, x: held(x, width, stageWidth), y: held(y, height, stageHeight) }
}
