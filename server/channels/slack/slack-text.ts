/**
 * Slack writes `&`, `<` and `>` as entities and everything it understood between angle brackets: people, channels, links.
 * What a person typed comes back out as they typed it.
 */
export function fromSlack(text: string): string {
  return text
    .replace(/<([^<>]*)>/g, (_, inner: string) => nameOf(inner))
    .replace(/&(lt|gt|amp);/g, (_, name: "lt" | "gt" | "amp") => ({ lt: "<", gt: ">", amp: "&" })[name])
}

export const toSlack = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")

function nameOf(inner: string): string {
  const [target = "", label] = inner.split("|", 2)
  if (/^[@#!]/.test(target)) return label ? `${target[0] === "!" ? "" : target[0]}${label}` : target.replace(/^!/, "@")
  const address = target.replace(/^mailto:/, "")
  return !label || label === address || address.endsWith(`//${label}`) ? address : `${label} (${address})`
}
