/**
 * log2(m/u) of every way a comparison can come out, and log2 of the odds that two identities of a shop are one person.
 * Fitted to the training part of the made-up customers of `npm run eval -- identity`, which prints the fit beside these.
 */
export const linkWeights: { prior: number; bits: Record<string, number> } = {
  prior: -10.8,
  bits: {
    "device.claimed": 15.0,
    "device.crowd": 0.1,
    "device.differ": -1.2,
    "device.shared": 12.2,
    "email.claimed": 16.8,
    "email.crowd": 17.2,
    "email.differ": -4.0,
    "email.same": 18.1,
    "email.shared": 17.7,
    "name.alike": 4.4,
    "name.differ": -1.4,
    "name.kin": -9.1,
    "name.same": 8.2,
    "openid.differ": -10.3,
    "openid.same": 21.1,
    "order.claimed": 21.6,
    "order.crowd": 15.2,
    "order.differ": -1.1,
    "order.shared": 20.6,
    "phone.claimed": 17.8,
    "phone.crowd": 18.5,
    "phone.differ": -3.0,
    "phone.same": 18.2,
    "phone.shared": 17.1,
    "phone.stale": 16.6,
    "signed.differ": -8.1,
    "signed.same": 17.9,
    "unionid.differ": -10.4,
    "unionid.same": 20.7,
  },
}
