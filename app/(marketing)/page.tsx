import Link from "next/link"
import { currentText } from "@/components/i18n/current-locale"
import { marketingText } from "@/components/i18n/marketing"
import { DemoChat } from "@/components/marketing/demo-chat"
import { Prices } from "@/components/marketing/prices"
import { LanguageSwitch } from "@/components/shell/language-switch"
import { Mark } from "@/components/shell/mark"
import { buttonVariants } from "@/components/ui/button-variants"
import { CodeBlock } from "@/components/ui/code-block"
import { chatKeyOf, signedIn } from "@/server/api/caller"

const measures = ["intake", "queue", "pipeline", "inbox", "web"].map((name) => `npm run bench -- ${name}`).join("\n")

export default async function LandingPage() {
  const text = await currentText(marketingText)
  const [person, chatKey] = await Promise.all([signedIn(), chatKeyOf("demo")])
  return (
    <div className="mx-auto max-w-6xl px-5 lg:px-8">
      <header className="flex h-16 items-center justify-between gap-3">
        <span className="flex items-center gap-2 font-semibold text-base">
          <Mark className="size-6 text-tide" />
          {text.brand}
        </span>
        <nav className="flex items-center gap-1">
          <LanguageSwitch />
          <Link href={person ? "/start" : "/sign-in"} className={buttonVariants({ variant: "ghost" })}>
            {person ? text.workplace : text.signIn}
          </Link>
        </nav>
      </header>
      <main>
        <section className="grid items-center gap-10 py-10 lg:grid-cols-[minmax(0,1fr)_380px] lg:gap-16 lg:py-16">
          <div>
            <h1 className="text-balance font-semibold text-3xl sm:text-4xl">
              {text.hero.title.split(/(?<=；)/).map((part) => (
                <span key={part} className="inline-block">
                  {part}
                </span>
              ))}
            </h1>
            <p className="mt-5 max-w-xl text-muted reading">{text.hero.lead}</p>
            <div className="mt-8 flex flex-wrap items-center gap-4">
              <Link
                href={person ? "/start" : "/sign-up"}
                className={buttonVariants({ variant: "primary", size: "lg" })}
              >
                {person ? text.workplace : text.start}
              </Link>
              <span className="text-muted text-sm">{text.hero.note}</span>
            </div>
            <p className="mt-10 max-w-md border-tide border-l-2 pl-4 text-muted text-sm">
              {chatKey ? text.hero.demo : text.hero.offline}
            </p>
          </div>
          {chatKey ? <DemoChat chatKey={chatKey} title={text.hero.demoTitle} /> : null}
        </section>

        <section className="border-t py-14">
          <h2 className="font-semibold text-2xl">{text.promises.title}</h2>
          <dl className="mt-8 grid gap-x-12 gap-y-8 sm:grid-cols-2 lg:grid-cols-3">
            {Object.values(text.promises.items).map(({ title, text: words }) => (
              <div key={title}>
                <dt className="font-medium text-base">{title}</dt>
                <dd className="mt-1.5 text-muted reading">{words}</dd>
              </div>
            ))}
          </dl>
        </section>

        <section className="grid gap-8 border-t py-14 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-16">
          <div>
            <h2 className="font-semibold text-2xl">{text.numbers.title}</h2>
            <p className="mt-4 max-w-xl text-muted reading">{text.numbers.text}</p>
          </div>
          <CodeBlock code={measures} label={text.numbers.commands} />
        </section>

        <Prices />
      </main>
      <footer className="border-t py-8 text-muted text-sm">{text.foot.product}</footer>
    </div>
  )
}
