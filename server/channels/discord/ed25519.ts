import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto"

// Node reads keys in their envelopes only; these are the envelopes of an Ed25519 key (RFC 8410) without the key.
const publicEnvelope = Buffer.from("302a300506032b6570032100", "hex")
const privateEnvelope = Buffer.from("302e020100300506032b657004220420", "hex")

/** Whether the key's owner signed the words; a key or signature of another form is simply not theirs. */
export function isSignedBy(publicKeyHex: string, signatureHex: string, words: Buffer): boolean {
  if (!/^[0-9a-f]{64}$/i.test(publicKeyHex) || !/^[0-9a-f]{128}$/i.test(signatureHex)) return false
  try {
    const der = Buffer.concat([publicEnvelope, Buffer.from(publicKeyHex, "hex")])
    const key = createPublicKey({ key: der, format: "der", type: "spki" })
    return verify(null, words, key, Buffer.from(signatureHex, "hex"))
  } catch {
    return false
  }
}

export const signWith = (seed: Buffer, words: Buffer) => sign(null, words, privateKeyOf(seed)).toString("hex")

/** The public key, in hex, of a 32-byte seed. */
export function publicKeyOf(seed: Buffer): string {
  const der = createPublicKey(privateKeyOf(seed)).export({ format: "der", type: "spki" })
  return der.subarray(publicEnvelope.length).toString("hex")
}

function privateKeyOf(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([privateEnvelope, seed]), format: "der", type: "pkcs8" })
}
