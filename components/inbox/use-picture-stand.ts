"use client"
import { type PointerEvent, useEffect, useRef, useState } from "react"
import { type Frame, fitted, moveBy, type Stand, zoomStep, zoomTo } from "./picture-zoom"

type Point = { x: number; y: number }

/** How the picture stands, and the ways to change it: steps, wheel, pinch, drag. */
export function usePictureStand() {
  const stage = useRef<HTMLDivElement>(null)
  const picture = useRef<HTMLImageElement>(null)
  const [stand, setStand] = useState<Stand>(fitted)
  const fingers = useRef(new Map<number, Point>())

  const change = (next: (now: Stand, frame: Frame) => Stand) =>
    setStand((now) => (stage.current && picture.current ? next(now, frameOf(stage.current, picture.current)) : now))

  // The browser would zoom the whole page by a pinch on a trackpad, and React listens too late to say no.
  useEffect(() => {
    const box = stage.current
    if (!box) return
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const factor = Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002))
      const at = fromMiddle(box, event)
      setStand((now) => (picture.current ? zoomTo(now, now.scale * factor, frameOf(box, picture.current), at) : now))
    }
    box.addEventListener("wheel", onWheel, { passive: false })
    return () => box.removeEventListener("wheel", onWheel)
  }, [])

  const drop = ({ pointerId }: PointerEvent) => void fingers.current.delete(pointerId)
  const pointers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      fingers.current.set(event.pointerId, placeOf(event))
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const before = fingers.current.get(event.pointerId)
      if (!before) return
      const now = placeOf(event)
      const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1]
      fingers.current.set(event.pointerId, now)
      if (!other) return change((held, frame) => moveBy(held, { x: now.x - before.x, y: now.y - before.y }, frame))
      const factor = apart(now, other) / Math.max(1, apart(before, other))
      const between = { clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 }
      // Read now: when React comes to the change, the event has left its target.
      const at = fromMiddle(event.currentTarget, between)
      change((held, frame) => zoomTo(held, held.scale * factor, frame, at))
    },
    onPointerUp: drop,
    onPointerCancel: drop,
  }
  return {
    stage,
    picture,
    stand,
    pointers,
    step: (direction: 1 | -1) => change((now, frame) => zoomStep(now, direction, frame)),
    move: (by: Point) => change((now, frame) => moveBy(now, by, frame)),
    whole: () => setStand(fitted),
  }
}

const placeOf = ({ clientX: x, clientY: y }: { clientX: number; clientY: number }): Point => ({ x, y })
const apart = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y)

function fromMiddle(box: HTMLElement, { clientX, clientY }: { clientX: number; clientY: number }): Point {
  const { left, top, width, height } = box.getBoundingClientRect()
  return { x: clientX - left - width / 2, y: clientY - top - height / 2 }
}

/** The picture's size in the layout is its fitted one: scaling is only drawn. */
const frameOf = (stage: HTMLElement, picture: HTMLElement): Frame => ({
  width: picture.offsetWidth,
  height: picture.offsetHeight,
  stageWidth: stage.clientWidth,
  stageHeight: stage.clientHeight,
})
