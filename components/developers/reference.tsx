import { referenceText } from "@/components/i18n/api-reference"
import { inLocale, type Locale } from "@/components/i18n/define-text"
import { Badge, type BadgeTone } from "@/components/ui/badge"
import { CodeBlock } from "@/components/ui/code-block"
import { CopyButton } from "@/components/ui/copy-button"
import type { ApiDocument, Operation, Schema, Schemas } from "@/server/api/rest/document"
import { sampleOf, sayType } from "./sample-of"

type Text = typeof referenceText.en

const tones: Record<string, BadgeTone> = { GET: "tide", POST: "good", PUT: "warn", PATCH: "warn", DELETE: "breach" }

/** The calls of the open API as its document has them: what they take, what they answer, and an example to copy. */
export function ApiReference({ document, locale }: { document: ApiDocument; locale: Locale }) {
  const text = inLocale(referenceText, locale) as Text
  const groups = new Map<string, { path: string; method: string; operation: Operation }[]>()
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0] ?? ""
      groups.set(tag, [...(groups.get(tag) ?? []), { path, method: method.toUpperCase(), operation }])
    }
  }
  const tagName = (tag: string) => (tag in text.tags ? text.tags[tag as keyof Text["tags"]] : tag)
  const server = document.servers[0]?.url ?? ""
  return (
    <div className="lg:grid lg:grid-cols-[12rem_minmax(0,1fr)] lg:gap-10">
      <nav aria-label={text.contents} className="mb-6 lg:mb-0">
        <ul className="flex gap-1 overflow-x-auto text-sm lg:sticky lg:top-6 lg:flex-col">
          {[
            ["start", text.start.title],
            ...[...groups.keys()].map((tag) => [tag, tagName(tag)]),
            ["webhooks", text.hooks.title],
          ].map(([id, words]) => (
            <li key={id} className="shrink-0">
              <a href={`#${id}`} className="block rounded-md px-2.5 py-1.5 text-muted hover:bg-hover hover:text-ink">
                {words}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="min-w-0">
        <section id="start" className="scroll-mt-6 pb-8">
          <h2 className="font-semibold text-xl">{text.start.title}</h2>
          <ul className="mt-3 flex max-w-prose flex-col gap-2 text-muted reading">
            {[text.start.key, text.start.once, text.start.pages, text.start.limits, text.start.errors].map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
          <Code code={`curl ${server}/me \\\n  -H "Authorization: Bearer tl_…"`} label={text.example} text={text} />
        </section>
        {[...groups].map(([tag, calls]) => (
          <section key={tag} id={tag} className="scroll-mt-6 border-t py-8">
            <h2 className="font-semibold text-xl">{tagName(tag)}</h2>
            <div className="divide-y divide-line">
              {calls.map(({ path, method, operation }) => (
                <Call
                  key={operation.operationId}
                  {...{ path, method, operation, server, text }}
                  schemas={document.components.schemas}
                />
              ))}
            </div>
          </section>
        ))}
        <section id="webhooks" className="scroll-mt-6 border-t py-8">
          <h2 className="font-semibold text-xl">{text.hooks.title}</h2>
          <p className="mt-3 max-w-prose text-muted reading">{text.hooks.text}</p>
          <h3 className="mt-5 font-medium text-sm">{text.hooks.list}</h3>
          <ul className="mt-2 flex flex-wrap gap-1.5">
            {Object.keys(document.webhooks).map((type) => (
              <li key={type} className="rounded-md bg-sunken px-2 py-0.5 font-mono text-xs">
                {type}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </div>
  )
}

type CallProps = { path: string; method: string; operation: Operation; server: string; schemas: Schemas; text: Text }

function Call({ path, method, operation, server, schemas, text }: CallProps) {
  const body = operation.requestBody?.content["application/json"]?.schema
  const answer = Object.entries(operation.responses).find(([status]) => status.startsWith("2"))
  const schema = answer?.[1].content?.["application/json"]?.schema
  return (
    <article id={operation.operationId} className="scroll-mt-6 py-6">
      <h3 className="flex flex-wrap items-center gap-2">
        <Badge tone={tones[method]}>{method}</Badge>
        <code className="break-all font-medium text-sm">{path}</code>
      </h3>
      <p className="mt-2 max-w-prose reading">{operation.summary}</p>
      {operation["x-scope"] ? (
        <p className="mt-1 text-muted text-xs">
          {text.scope} <code>{operation["x-scope"]}</code>
        </p>
      ) : null}
      {operation.parameters.length > 0 ? (
        <>
          <h4 className="mt-4 text-muted text-xs">{text.parameters}</h4>
          <dl className="mt-1 divide-y divide-line border-y">
            {operation.parameters.map((parameter) => (
              <div key={parameter.name} className="flex flex-wrap gap-x-3 py-1.5 text-xs">
                <dt className="font-mono">
                  {parameter.name}
                  {parameter.required ? <span className="ml-2 font-sans text-warn">{text.required}</span> : null}
                </dt>
                <dd className="text-muted">
                  {sayType(parameter.schema)}
                  {parameter.description ? ` · ${parameter.description}` : ""}
                </dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
      <Code code={curlOf({ path, method, server, body, schemas })} label={text.example} text={text} />
      <details className="mt-2">
        <summary className="cursor-pointer text-muted text-xs">
          {text.answer} {answer?.[0]}
        </summary>
        {schema ? (
          <Code code={JSON.stringify(sampleOf(schema, schemas), null, 2)} label={text.answer} text={text} />
        ) : (
          <p className="mt-1 text-muted text-xs">{text.noContent}</p>
        )}
      </details>
    </article>
  )
}

function Code({ code, label, text }: { code: string; label: string; text: Text }) {
  return (
    <CodeBlock
      code={code}
      label={label}
      className="mt-3"
      action={
        <CopyButton
          text={code}
          label={text.copy}
          copiedLabel={text.copied}
          failedLabel={text.copyFailed}
          iconOnly
          variant="ghost"
        />
      }
    />
  )
}

type Curl = { path: string; method: string; server: string; body?: Schema; schemas: Schemas }

function curlOf({ path, method, server, body, schemas }: Curl): string {
  const address = `${server}${path.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase().replace(/ID$/, "_ID"))}`
  const lines = [`curl ${method === "GET" ? "" : `-X ${method} `}"${address}"`, `  -H "Authorization: Bearer tl_…"`]
  if (body) {
    lines.push(`  -H "Content-Type: application/json"`, `  -d '${JSON.stringify(sampleOf(body, schemas))}'`)
  }
  return lines.join(" \\\n")
}
