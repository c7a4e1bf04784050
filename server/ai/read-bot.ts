import { plainBot } from "@/server/ai/bot-settings"
import { type BotSettings, botSettings, type DialogueDefinition } from "@/server/ai/contract"
import type { HandoffRule } from "@/server/ai/handoff-rules"
import type { Context } from "@/server/context"

export type Bot = {
  settings: BotSettings
  rules: HandoffRule[]
  dialogues: { id: string; key: string; version: number; definition: DialogueDefinition }[]
}

/** The whole bot of a tenant, for a turn: settings, enabled rules and dialogues, in one question to the database. */
export async function readBot(ctx: Context): Promise<Bot> {
  const [row] = await ctx.db.$queryRaw<{ settings: unknown; rules: unknown; dialogues: unknown }[]>`
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
       from dialogue where tenant_id = app_tenant() and enabled) as dialogues`
  return {
    settings: row?.settings ? botSettings.parse(row.settings) : plainBot,
    rules: (row?.rules ?? []) as HandoffRule[],
    dialogues: (row?.dialogues ?? []) as Bot["dialogues"],
  }
}
