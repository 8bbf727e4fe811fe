import { readFileSync } from 'node:fs'

/** The person behind every client; the lake must not know the name. */
export const USER = 'customer-planted-7'

/** The calls that each client makes, with an order of its own. */
export function journey(client) {
  const text = readFileSync(new URL('journey.json', import.meta.url), 'utf8')
  return JSON.parse(text.replace('"ORDER"', JSON.stringify(`${client}-1001`)))
}

export function moment(call) {
  return new Date(Date.now() - (call.hoursAgo ?? 0) * 3_600_000)
}
