import { lineText } from "@/components/i18n/platforms/line"
import type { PlatformText } from "@/components/i18n/platforms/platform-text"

/** The words of each platform: a file, and a line here. */
export const platformsText: Readonly<Record<string, PlatformText>> = { line: lineText }
