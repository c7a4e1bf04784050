import { plainBot } from "@/server/ai/bot-settings"
import { type BotSettings, botSettings } from "@/server/ai/contract"
import type { HandoffRule } from "@/server/ai/handoff-rules"
import type { KnownDialogue } from "@/server/ai/rules/converse-in-dialogue"
import type { Context } from "@/server/context"

/** What a merchant sets of a bot. */
export type BotParts = {
  settings: BotSettings
  rules: HandoffRule[]
  dialogues: KnownDialogue[]
}

/** A bot as it is set, and what customers hear instead while it is held back; `parts` null: only articles, word for word. */
export type Bot = BotParts & {
  heldBack: { parts: BotParts | null } | null
  /** whether the shop has products to tell of */
  sells: boolean
}

/** The whole bot of a tenant, for a turn: settings, enabled rules and dialogues, in one question to the database. */
export async function readBot(ctx: Context): Promise<Bot> {
  const [row] = await ctx.db.$queryRaw<
    { settings: unknown; rules: unknown; dialogues: unknown; heldBack: { parts: unknown } | null; sells: boolean }[]
  >`
    select
      (select json_build_object('name', name, 'greeting', greeting, 'enabled', enabled, 'tone', tone,
         'instructions', instructions, 'guardrails', guardrails, 'dailyTokens', daily_tokens, 'asksBack', asks_back,
         'translateTo', translate_to)
       from bot_settings where tenant_id = app_tenant()) as settings,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'words', words, 'conditions', conditions,
         'reason', reason, 'priority', priority, 'enabled', enabled, 'position', position) order by position, id), '[]')
       from handoff_rule where tenant_id = app_tenant() and enabled) as rules,
      (select coalesce(json_agg(json_build_object('id', id, 'key', key, 'version', version, 'definition', definition)
         order by key), '[]')
       from dialogue where tenant_id = app_tenant() and enabled) as dialogues,
      (select json_build_object('parts', v.parts)
       from bot_release r left join bot_version v on v.tenant_id = r.tenant_id and v.version = r.fallback
       where r.tenant_id = app_tenant() and r.state <> 'open') as "heldBack",
      exists (select 1 from product where tenant_id = app_tenant() and removed_at is null) as sells`
  return {
    settings: row?.settings ? botSettings.parse(row.settings) : plainBot,
    rules: (row?.rules ?? []) as HandoffRule[],
    dialogues: (row?.dialogues ?? []) as BotParts["dialogues"],
    heldBack: row?.heldBack ? { parts: keptParts(row.heldBack.parts) } : null,
    sells: row?.sells ?? false,
  }
}

/** The parts of a kept version; null when they cannot be read as today's bot would be. */
export function keptParts(parts: unknown): BotParts | null {
  const known = parts as Partial<BotParts> | null
  const settings = botSettings.safeParse(known?.settings)
  return known && settings.success
    ? { settings: settings.data, rules: known.rules ?? [], dialogues: known.dialogues ?? [] }
    : null
}

/**
 * The bot customers hear: as it is set, or, while that is held back, the kept version, or one that only quotes articles.
 * What the shop has switched off since stays off.
 */
export function botForCustomers({ heldBack, ...asSet }: Omit<Bot, "sells">): BotParts & { restrained: boolean } {
  if (!heldBack) return { ...asSet, restrained: false }
  return heldBack.parts
    ? { ...putBack(asSet, heldBack.parts), restrained: false }
    : { ...restrain(asSet), restrained: true }
}

/** A kept version in the place of the bot as it is set. Scripts that are gone or switched off since do not come back. */
export function putBack(asSet: BotParts, kept: BotParts): BotParts {
  const { enabled, dailyTokens, translateTo } = asSet.settings
  return {
    settings: { ...kept.settings, enabled, dailyTokens, translateTo },
    rules: kept.rules,
    dialogues: kept.dialogues.filter(({ id }) => asSet.dialogues.some((known) => known.id === id)),
  }
}

const restrain = ({ settings, rules }: BotParts): BotParts => ({
  settings: { ...settings, greeting: plainBot.greeting, instructions: "", guardrails: "" },
  rules,
  dialogues: [],
})
