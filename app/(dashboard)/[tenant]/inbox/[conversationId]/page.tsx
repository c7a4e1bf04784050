/** One conversation opened by its address: the layout's inbox reads which. */
export default function ConversationPage() {
  return null
}
