/** The inbox with nothing opened yet: all of it is in the layout. */
export default function InboxPage() {
  return null
}
