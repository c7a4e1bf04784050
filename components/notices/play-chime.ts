let context: AudioContext | undefined

const notes = [
  { hertz: 659.25, at: 0 },
  { hertz: 987.77, at: 0.12 },
]

/** Two short notes. Silent where the browser has no sound yet: before the first key or click on the page. */
export function playChime(): void {
  try {
    context ??= new AudioContext()
  } catch {
    return
  }
  const { currentTime, destination } = context
  void context.resume().catch(() => undefined)
  for (const { hertz, at } of notes) {
    const begin = currentTime + 0.02 + at
    const tone = context.createOscillator()
    const loudness = context.createGain()
    tone.frequency.value = hertz
    loudness.gain.setValueAtTime(0, begin)
    loudness.gain.linearRampToValueAtTime(0.12, begin + 0.015)
    loudness.gain.exponentialRampToValueAtTime(0.0001, begin + 0.35)
    tone.connect(loudness).connect(destination)
    tone.start(begin)
    tone.stop(begin + 0.4)
  }
}
