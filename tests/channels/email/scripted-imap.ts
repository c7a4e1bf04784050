import { createServer, type Socket } from "node:net"

type Letter = { uid: number; source: string; tooLarge?: boolean }

/** A mailbox on loopback that knows as much IMAP as a look into it needs. */
export async function startScriptedImap() {
  const box = { uidValidity: 1, uidNext: 1, letters: [] as Letter[], password: "app password", heard: [] as string[] }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on("close", () => sockets.delete(socket))
    socket.on("error", () => {})
    const say = (line: string) => socket.write(`${line}\r\n`)
    let waiting = ""
    say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready")
    socket.on("data", (chunk) => {
      waiting += chunk.toString("latin1")
      for (let at = waiting.indexOf("\r\n"); at >= 0; at = waiting.indexOf("\r\n")) {
        const line = waiting.slice(0, at)
        waiting = waiting.slice(at + 2)
        answer(line)
      }
    })
    let signingIn = ""
    function signIn(tag: string, response: string) {
      const [, user, password] = Buffer.from(response, "base64").toString().split("\u0000")
      const fits = user === "support@shop.example" && password === box.password
      say(fits ? `${tag} OK done` : `${tag} NO [AUTHENTICATIONFAILED] wrong`)
    }
    function answer(line: string) {
      if (signingIn) {
        const tag = signingIn
        signingIn = ""
        return signIn(tag, line)
      }
      const [tag = "", ...rest] = line.split(" ")
      const command = rest.join(" ")
      box.heard.push(command)
      const ok = () => say(`${tag} OK done`)
      if (/^CAPABILITY/i.test(command)) {
        say("* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR")
        return ok()
      }
      if (/^AUTHENTICATE PLAIN/i.test(command)) {
        if (rest[2]) return signIn(tag, rest[2])
        signingIn = tag
        return say("+ ")
      }
      if (/^LOGOUT/i.test(command)) {
        say("* BYE")
        ok()
        return socket.end()
      }
      if (/^(?:SELECT|EXAMINE)/i.test(command)) {
        say("* FLAGS ()")
        say(`* ${box.letters.length} EXISTS`)
        say(`* OK [UIDVALIDITY ${box.uidValidity}] ok`)
        say(`* OK [UIDNEXT ${box.uidNext}] ok`)
        return say(`${tag} OK [READ-ONLY] done`)
      }
      if (/^UID SEARCH/i.test(command)) {
        const from = Number(/UID (\d+):\*/.exec(command.slice(4))?.[1] ?? 0)
        const last = box.letters.at(-1)?.uid ?? 0
        const uids = box.letters.map(({ uid }) => uid).filter((uid) => uid >= from || uid === last)
        say(`* SEARCH ${uids.join(" ")}`.trim())
        return ok()
      }
      const fetched = /^UID FETCH (\d+) /i.exec(command)
      if (fetched) {
        const place = box.letters.findIndex(({ uid }) => uid === Number(fetched[1]))
        const letter = box.letters[place]
        if (letter) {
          const size = letter.tooLarge ? 30 * 1024 * 1024 : Buffer.byteLength(letter.source)
          const envelope =
            '("Sat, 01 Mar 2025 07:00:00 +0000" "Big" (("Ana" NIL "ana" "example.com")) NIL NIL NIL NIL NIL NIL NIL)'
          const body = /BODY(?:\.PEEK)?\[\]/i.test(command)
            ? `BODY[] {${Buffer.byteLength(letter.source)}}\r\n${letter.source}`
            : `RFC822.SIZE ${size} ENVELOPE ${envelope}`
          say(`* ${place + 1} FETCH (UID ${letter.uid} ${body})`)
        }
        return ok()
      }
      if (/^(?:LIST|LSUB|STATUS|NOOP|ID|NAMESPACE|ENABLE|COMPRESS)/i.test(command)) {
        if (/^(?:LIST|LSUB)/i.test(command)) say('* LIST (\\HasNoChildren) "/" INBOX')
        return ok()
      }
      say(`${tag} BAD unknown`)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()))
  const port = (server.address() as { port: number }).port
  return {
    box,
    port,
    arrives: (source: string, tooLarge = false) => box.letters.push({ uid: box.uidNext++, source, tooLarge }),
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
