/** The demo shop's own chat window, as a shop's visitor has it. */
export function DemoChat({ chatKey, title }: { chatKey: string; title: string }) {
  return (
    <iframe
      src={`/widget/${chatKey}`}
      title={title}
      loading="lazy"
      className="h-[560px] w-full rounded-xl bg-raised shadow-float"
    />
  )
}
