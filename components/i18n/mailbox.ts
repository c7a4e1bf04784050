import { defineText } from "@/components/i18n/define-text"

export const mailboxText = defineText({
  "zh-CN": {
    title: "开发邮箱",
    lead: "没有配置 SMTP_URL，所有要发的邮件都在这里，只保留在本机。配置之后这一页会消失。",
    empty: "还没有邮件",
    emptyText: "注册、邀请、重设密码时，邮件会出现在这里。",
    refresh: "刷新",
    to: "收件人",
    links: "邮件里的链接",
    list: "邮件列表",
  },
  en: {
    title: "Development mailbox",
    lead: "SMTP_URL is not set, so every mail we would send is kept here, on this machine only. Once it is set this page is gone.",
    empty: "No mail yet",
    emptyText: "Mails appear here when somebody signs up, is invited or chooses a new password.",
    refresh: "Refresh",
    to: "To",
    links: "Links in this mail",
    list: "Mails",
  },
})
