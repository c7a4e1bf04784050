import { useLayoutEffect, useRef, useState } from "react"

/** How wide an element stands, in pixels: a usual width until it is known. */
export function useWidth<T extends Element>() {
  const ref = useRef<T>(null)
  const [width, setWidth] = useState(560)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    setWidth(element.clientWidth)
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { ref, width }
}
