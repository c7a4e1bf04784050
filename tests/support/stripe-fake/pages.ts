import { completeSession, linesOf } from "./checkout"
import { payWithNewCard } from "./invoices"
import { configurationOf, liveSubscriptions, offersFor, portalDeeds } from "./portal"
import type { Invoice, PortalSession, Price, Subscription, Till } from "./state"
import { invalid, StripeError } from "./stripe-error"

/** What a hosted page answers: HTML, or somewhere to go. */
export type PageAnswer = { status: number; html: string } | { location: string }

/** The pages a customer sees at Stripe: Checkout, the portal, an open invoice. Null when the address is none of them. */
export function answerPage(till: Till, method: string, pathname: string, form: URLSearchParams): PageAnswer | null {
  const [, page, id = ""] = /^\/(c\/pay|p\/session|i)\/(\w+)$/.exec(pathname) ?? []
  if (!page) return null
  try {
    if (page === "c/pay") return method === "POST" ? pay(till, id, form) : { status: 200, html: checkoutPage(till, id) }
    if (page === "i") return method === "POST" ? payOpenInvoice(till, id) : { status: 200, html: invoicePage(till, id) }
    return method === "POST" ? answerPortal(till, id, form) : { status: 200, html: portalPage(till, id) }
  } catch (error) {
    if (!(error instanceof StripeError)) throw error
    return {
      status: error.status,
      html: draw("Something is wrong", `<p role="alert">${escapeHtml(error.message)}</p>`),
    }
  }
}

function pay(till: Till, id: string, form: URLSearchParams): PageAnswer {
  const card = form.get("card")
  if (card === "declines")
    return { status: 402, html: checkoutPage(till, id, "Your card was declined. Try another card.") }
  const session = till.state.get("checkout.session", id)
  // A second press of the button must not pay twice.
  if (session.status === "open") completeSession(till, id, card === "declines-later" ? "declines-later" : "pays")
  return { location: session.success_url.replaceAll("{CHECKOUT_SESSION_ID}", id) }
}

function payOpenInvoice(till: Till, id: string): PageAnswer {
  if (till.state.get("invoice", id).status === "open") payWithNewCard(till, id)
  return { location: `/i/${id}` }
}

function answerPortal(till: Till, id: string, form: URLSearchParams): PageAnswer {
  const session = till.state.get("billing_portal.session", id)
  const deed = form.get("deed")
  const subscription = liveSubscriptions(till, session).find((one) => one.id === form.get("subscription"))
  if (deed === "card") portalDeeds.card(till, session, form.get("card") === "declines" ? "declines" : "pays")
  else if (!subscription) throw invalid("There is no such subscription.")
  else if (deed === "cancel") portalDeeds.cancel(till, session, subscription)
  else if (deed === "resume") portalDeeds.resume(till, session, subscription)
  else if (deed === "switch") portalDeeds.switch(till, session, subscription, form.get("price") ?? "")
  else throw invalid("There is no such button.")
  return { location: session.flow?.after_completion.redirect?.return_url ?? `/p/session/${id}` }
}

function checkoutPage(till: Till, id: string, alert?: string): string {
  const session = till.state.get("checkout.session", id)
  if (session.status !== "open") return draw("Checkout", `<p role="status">This session is ${session.status}.</p>`)
  const lines = linesOf(till, id).map(({ description, price, quantity, amount_total: amount }) => {
    const sum = quantity === null ? "by usage" : money(amount, price.currency)
    return `<tr><td>${escapeHtml(description)}${quantity && quantity > 1 ? ` × ${quantity}` : ""}</td><td>${sum}</td></tr>`
  })
  const [
    {
      price: { currency },
    } = { price: { currency: "usd" } },
  ] = linesOf(till, id)
  const total = money(session.amount_total ?? 0, currency)
  return draw(
    "Checkout",
    `${alert ? `<p role="alert" data-testid="declined">${escapeHtml(alert)}</p>` : ""}
    <table>${lines.join("")}<tr><th>Due today</th><th data-testid="total">${total}</th></tr></table>
    <form method="post">
      ${button("Pay", "card", "pays", "pay")}
      ${button("Pay with a card that is declined", "card", "declines", "pay-declined")}
      ${button("Pay with a card that fails at the next renewal", "card", "declines-later", "pay-declines-later")}
    </form>
    ${session.cancel_url ? link("Back", session.cancel_url, "cancel") : ""}`,
  )
}

function portalPage(till: Till, id: string): string {
  const session = till.state.get("billing_portal.session", id)
  const { features } = configurationOf(till, session)
  const invoices = till.state
    .all("invoice")
    .filter((invoice) => invoice.customer === session.customer)
    .reverse()
  const subscriptions = liveSubscriptions(till, session).map((one) => subscriptionPart(till, session, one))
  const cards = features.payment_method_update.enabled
    ? `<form method="post"><input type="hidden" name="deed" value="card">
        ${button("Update card", "card", "pays", "update-card")}
        ${button("Update to a card that declines", "card", "declines", "update-card-declines")}</form>`
    : ""
  const history = features.invoice_history.enabled
    ? `<h2>Invoices</h2><ul>${invoices.map((invoice) => `<li>${invoiceLink(invoice)}</li>`).join("")}</ul>`
    : ""
  return draw(
    "Billing portal",
    `${subscriptions.join("") || "<p>No subscription.</p>"}${cards}${history}
    ${session.return_url ? link("Return", session.return_url, "return") : ""}`,
  )
}

function subscriptionPart(till: Till, session: PortalSession, subscription: Subscription): string {
  const hidden = `<input type="hidden" name="subscription" value="${escapeHtml(subscription.id)}">`
  const items = subscription.items.data.map((item) => `<li>${escapeHtml(priceLabel(till, item.price))}</li>`)
  const offers = offersFor(till, session, subscription).map(
    (price) =>
      `<form method="post">${hidden}<input type="hidden" name="price" value="${escapeHtml(price.id)}">
        ${button(`Switch to ${priceLabel(till, price)}`, "deed", "switch", `switch-${price.id}`)}</form>`,
  )
  const { subscription_cancel: cancel, subscription_update: update } = configurationOf(till, session).features
  const unswitchable = update.enabled && subscription.items.data.length > 1
  const ending = subscription.cancel_at_period_end
    ? button("Resume subscription", "deed", "resume", "resume")
    : cancel.enabled
      ? button("Cancel subscription", "deed", "cancel", "cancel-subscription")
      : ""
  return `<section data-testid="subscription"><h2>Subscription: <span data-testid="status">${subscription.status}</span></h2>
    <ul>${items.join("")}</ul>
    ${subscription.cancel_at ? `<p>Ends on ${day(subscription.cancel_at)}.</p>` : ""}
    ${unswitchable ? "<p>A subscription of several prices cannot be switched in the portal.</p>" : ""}
    ${offers.join("")}<form method="post">${hidden}${ending}</form></section>`
}

function invoicePage(till: Till, id: string): string {
  const invoice = till.state.get("invoice", id)
  const lines = invoice.lines.data.map(
    (line) => `<tr><td>${escapeHtml(line.description ?? "")}</td><td>${money(line.amount, line.currency)}</td></tr>`,
  )
  return draw(
    `Invoice ${invoice.number ?? ""}`,
    `<table>${lines.join("")}<tr><th>Due</th><th>${money(invoice.amount_due, invoice.currency)}</th></tr></table>
    <p role="status" data-testid="invoice-status">${invoice.status}</p>
    ${invoice.status === "open" ? `<form method="post">${button("Pay", "card", "pays", "pay")}</form>` : ""}`,
  )
}

function draw(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>
body{font:16px/1.5 system-ui;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#1a1f36}
table{width:100%;border-collapse:collapse}td,th{padding:.5rem 0;text-align:left;border-bottom:1px solid #e3e8ee}
td:last-child,th:last-child{text-align:right}button{display:block;width:100%;margin:.5rem 0;padding:.75rem;font:inherit;
border:1px solid #c1c9d2;border-radius:.4rem;background:#fff;cursor:pointer}button:first-of-type{background:#533afd;color:#fff}
[role=alert]{color:#b3093c}small{color:#697386}</style>
<small>A stand-in for Stripe. No money moves here.</small><h1>${escapeHtml(title)}</h1>${body}</html>`
}

const button = (label: string, name: string, value: string, testId: string) =>
  `<button name="${name}" value="${value}" data-testid="${escapeHtml(testId)}">${escapeHtml(label)}</button>`
const link = (label: string, href: string, testId: string) =>
  `<p><a href="${escapeHtml(href)}" data-testid="${testId}">${label}</a></p>`
const invoiceLink = (invoice: Invoice) =>
  `<a href="/i/${invoice.id}">${escapeHtml(invoice.number ?? "draft")}</a> ${money(invoice.total, invoice.currency)} ${invoice.status}`
const priceLabel = (till: Till, price: Price) => {
  const name = price.nickname ?? till.state.get("product", price.product).name
  const sum = price.unit_amount === null ? "by usage" : money(price.unit_amount, price.currency)
  return `${name}: ${sum} a ${price.recurring?.interval ?? "time"}`
}
const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10)
const money = (amount: number, currency: string) => {
  const format = new Intl.NumberFormat("en", { style: "currency", currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}
const escapeHtml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")
