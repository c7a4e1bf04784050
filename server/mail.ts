import { createTransport, type SendMailOptions, type Transporter } from "nodemailer"
import { clock, newId } from "@/server/clock"
import { pool } from "@/server/db/pool"
import { env } from "@/server/env"
import type { TimedJobs } from "@/server/queue"

let post: Transporter | undefined

/** Sends one mail by SMTP. Without SMTP_URL it goes to the mailbox page of this house, where every mail can be read. */
export async function sendMail({ to, subject, text, html }: TimedJobs["sendMail"]): Promise<void> {
  await postMail({ from: env.MAIL_FROM, to, subject, text, html })
}

/** One mail with every header the caller wants, the same way. Throws what the SMTP server said. */
export async function postMail(mail: SendMailOptions): Promise<void> {
  if (env.SMTP_URL) {
    post ??= createTransport(env.SMTP_URL)
    await post.sendMail(mail)
    return
  }
  const { to, subject, text, html } = mail
  const now = clock.now()
  await pool().query(`insert into dev_mail (id, "to", subject, text, html, sent_at) values ($1, $2, $3, $4, $5, $6)`, [
    newId(now),
    to,
    subject,
    text,
    html,
    now,
  ])
}
