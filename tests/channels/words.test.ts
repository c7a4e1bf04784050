import { expect, test } from "vitest"
import { channelsText } from "@/components/i18n/channels"
import { locales } from "@/components/i18n/define-text"
import { platformsText } from "@/components/i18n/platforms"
import "./connection-for-tests"
import { catalogue } from "@/server/channels/catalogue"

type Words = Record<string, Record<string, { label: string; hint: string }>>

test.each(locales)("in %s every platform has a name and every field says where to find its value", (locale) => {
  const text = channelsText[locale]
  for (const { channel, fields } of catalogue()) {
    const platform = platformsText[channel]?.[locale]
    expect(platform?.name ?? (text.channels as Record<string, unknown>)[channel], channel).toBeTruthy()
    if (platform) expect(platform.steps.length).toBeGreaterThan(0)
    else expect(text.instructions).toHaveProperty(channel)
    for (const { name, options } of fields) {
      const words = platform?.fields[name] ?? (text.fields as Words)[channel]?.[name]
      expect(words?.label, `${channel}.${name}`).toBeTruthy()
      expect(words?.hint, `${channel}.${name}`).toBeTruthy()
      for (const option of options ?? []) expect({ ...text.options, ...platform?.options }).toHaveProperty(option)
    }
  }
})

test("the connect forms ask for what the platforms need, and mark what is secret, optional or made by us", () => {
  const fieldsOf = (channel: string) =>
    Object.fromEntries(
      catalogue()
        .find((entry) => entry.channel === channel)!
        .fields.map(({ name, secret, required, proposed, fallback }) => [
          name,
          { secret, required, proposed, fallback },
        ]),
    )
  expect(fieldsOf("wechat")).toMatchObject({
    accountRef: { secret: false, required: true },
    appSecret: { secret: true, required: true, proposed: false },
    token: { secret: true, proposed: true },
    mode: { secret: false, required: false, fallback: "safe" },
  })
  expect(fieldsOf("telegram")).toMatchObject({ botToken: { secret: true, required: true }, botId: { required: false } })
  expect(fieldsOf("api")).toMatchObject({ secret: { secret: true, proposed: true }, callbackUrl: { required: false } })
  expect(fieldsOf("webchat")).toMatchObject({ color: { required: false }, sites: { required: false } })
})
