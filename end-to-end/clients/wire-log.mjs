import { readFileSync } from 'node:fs'

/** What passed between the clients and the shop, one object for each event of each request. */
export function wire(key) {
  return requests()
    .flatMap(({ events, ...request }) => events.map(event => ({ ...request, ...event })))
    .filter(event => key === undefined || event.key === key)
}

export function requests() {
  const lines = readFileSync(process.env.WIRE_LOG, 'utf8').split('\n')
  return lines.filter(line => line !== '').map(line => JSON.parse(line))
}

/** Looks again and again until it is so; an error says what was not so in time. */
export async function until(what, isSo, patience) {
  const end = Date.now() + patience
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`not within ${patience / 1000} s: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}
