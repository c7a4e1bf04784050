import type { CatalogueEntry } from "@/server/channels/contract"
import { allChannels } from "@/server/channels/registry"
import { fieldsOf } from "@/server/connect-form"

/** Every platform there is to connect, and what its connect form asks. */
export function catalogue(): CatalogueEntry[] {
  return allChannels().map((channel) => {
    const proposed = channel.propose?.() ?? {}
    return {
      channel: channel.name,
      access: channel.abilities.access,
      fields: fieldsOf(channel).map((field) => ({ ...field, proposed: Object.hasOwn(proposed, field.name) })),
      abilities: {
        buttons: channel.abilities.buttons,
        typing: channel.abilities.typing,
        replyWindowHours: channel.abilities.replyWindowHours ?? null,
        messagesPerWindow: channel.abilities.messagesPerWindow ?? null,
      },
      canProbe: channel.probe !== undefined,
      playable: channel.abilities.playable ?? true,
    }
  })
}
