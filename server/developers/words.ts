type Shop = { name: string; locale: string; page: string }
type Off = { name: string; url: string; why: "gone" | "failing" }

/** Tells the owners that an address hears nothing any more, and what to do about it. */
export function writeDisabledMail(shop: Shop, endpoint: Off): { subject: string; text: string; html: string } {
  const { subject, lines } = shop.locale === "en" ? english(shop, endpoint) : chinese(shop, endpoint)
  return {
    subject,
    text: [...lines, shop.page].join("\n\n"),
    html: [
      ...lines.map((line) => `<p>${escapeHtml(line)}</p>`),
      `<p><a href="${escapeHtml(shop.page)}">${escapeHtml(shop.page)}</a></p>`,
    ].join("\n"),
  }
}

function chinese(shop: Shop, { name, url, why }: Off) {
  return {
    subject: `${shop.name}：事件推送「${name}」已停用`,
    lines: [
      why === "gone"
        ? `${url} 回答 410，表示它不再接收事件，推送已停用。`
        : `${url} 连续 5 天没有成功接收过事件，推送已停用。`,
      "没送达的事件保留在记录里。修好地址后重新启用，再从记录中补发即可。",
    ],
  }
}

function english(shop: Shop, { name, url, why }: Off) {
  return {
    subject: `${shop.name}: the webhook “${name}” was switched off`,
    lines: [
      why === "gone"
        ? `${url} answered 410: it takes no more events, so we stopped sending them.`
        : `${url} has not taken a single event for five days, so we stopped sending them.`,
      "What did not arrive is kept in the log. Mend the address, switch it on again and send the events once more from there.",
    ],
  }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
