// Compares what the clients sent with what `shopkeeper query` finds in the lake: one line for each check.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { journey, USER } from './journey.mjs'
import { requests, until, wire } from './wire-log.mjs'

const { SHOPKEEPER, STARTED, CLIENTS } = process.env
const clients = CLIENTS.split(' ')
const BROWSER = 'segment-browser'
const EXTRAS = ['page', 'track Product Clicked', 'track Cart Viewed', 'track Cart Left']
const run = promisify(execFile)
let failures = 0

async function query(sql) {
  const { stdout } = await run(SHOPKEEPER, ['query', sql, '--format', 'json'], { maxBuffer: 1 << 26 })
  return stdout.split('\n').filter(line => line !== '').map(line => JSON.parse(line))
}

function check(what, problems) {
  const bad = [problems].flat().filter(Boolean)
  if (bad.length > 0) failures += 1
  console.log(bad.length === 0 ? `  ok      ${what}` : `  FAILED  ${what}`)
  bad.slice(0, 10).forEach(problem => console.log(`          ${problem}`))
}

/** What is in one list and not in the other, both sorted. */
function difference(found, expected) {
  const text = list => list.toSorted().map(item => JSON.stringify(item))
  const [left, right] = [text(found), text(expected)]
  if (left.join() === right.join()) return []
  const minus = (a, b) => a.filter((item, i) => a.indexOf(item) !== i || !b.includes(item))
  return [`found only: ${minus(left, right).join(' ') || 'some twice'}`, `expected only: ${minus(right, left).join(' ') || 'some twice'}`]
}

function kinds(client) {
  const calls = journey(client).map(call => [call.type, call.event].filter(Boolean).join(' '))
  return client === BROWSER ? [...calls, ...EXTRAS] : calls
}

function checkWire() {
  for (const client of clients) {
    const sent = wire(client)
    const events = new Set(sent.map(event => event.id)).size
    check(`${client}: an answer was lost, and ${events} events were sent ${sent.length} times`, [
      sent.some(event => event.lost) ? '' : 'no answer was lost', sent.length > events ? '' : 'nothing was sent again'])
  }
  check('the browser was allowed to say X-Retry-Count', wire(BROWSER).some(event => event.retry) ? '' : 'it never did')
  const labels = requests().filter(request => request.events.length > 0)
  const ways = new Set(labels.map(({ call, type, encoding }) => [call, type, encoding].filter(Boolean).join(' ')))
  console.log(`          ${[...ways].toSorted().join('\n          ')}`)
  check('every request was taken whole', labels.filter(request => request.status !== 200 || JSON.parse(request.answer).rejected.length > 0)
    .map(request => `${request.call} ${request.status} ${request.answer}`))
}

async function checkLake(when) {
  const ids = [...new Set(wire().map(event => `${event.key} ${event.id}`))]
  const count = async () => (await query('select count(distinct write_key || message_id)::int as n from events'))[0].n
  await until(`${ids.length} events are in the lake`, async () => (await count()) >= ids.length, 60_000)
  const rows = await query('select * from events')
  check(`${when}: the lake has the ${ids.length} events that were sent, by their ids, and no other`,
    difference([...new Set(rows.map(row => `${row.write_key} ${row.message_id}`))], ids))
  const lines = rows.map(row => `${row.write_key} ${row.message_id} ${row.line}`)
  check(`${when}: each of its ${lines.length} rows once`, difference(lines, [...new Set(lines)]))
  for (const client of clients) {
    const own = rows.filter(row => row.write_key === client && (row.line ?? 0) === 0)
    check(`${when}: ${client}: every call of the journey, with type and name`,
      difference(own.map(row => [row.type, row.event].filter(Boolean).join(' ')), kinds(client)))
  }
  return rows
}

function checkProducts(rows) {
  for (const client of clients) {
    const order = rows.filter(row => row.order_id === `${client}-1001`)
    check(`${client}: the order's products are rows, with money in minor units`, difference(
      order.map(row => [row.line, row.sku, row.product_name, row.quantity, row.price_minor, row.currency].map(String)),
      [['0', 'MUG-BLÅ', 'Blåbärsmugg 🫐', '2', '950', 'EUR'], ['1', 'TEA-1', 'Sencha', '1', '450', 'EUR'],
        ['2', 'TIN-1', 'Dose "groß"', '1', '1350', 'EUR']]))
    const search = rows.find(row => row.write_key === client && row.event === 'Products Searched')
    check(`${client}: the search's words are kept`, search?.query === '緑茶 ☕' ? '' : String(search?.query))
  }
}

function checkTimes(rows) {
  const second = 1000
  const [from, to] = [Number(STARTED) * second - second, Date.now() + second]
  const time = text => Date.parse(String(text).replace(' ', 'T').replace(/Z?$/, 'Z'))
  check('events happened while the clients ran, and the one of two hours ago two hours ago', rows
    .filter(row => {
      const ago = row.event === 'Store Visited' ? 7200 * second : 0
      return !(time(row.occurred_at) >= from - ago && time(row.occurred_at) <= to - ago)
    })
    .map(row => `${row.write_key} ${row.event}: ${row.occurred_at}`))
}

function checkPeople(rows) {
  const users = rows.filter(row => row.write_key !== BROWSER || row.event === 'Order Completed').map(row => row.user_id)
  check('one person is one pseudonym in all clients', new Set(users).size === 1 && users[0] ? '' : [...new Set(users)].join(' '))
  check('nothing personal is in the lake', rows.filter(row => /planted/i.test(JSON.stringify(row)))
    .map(row => `${row.write_key} ${row.type} ${row.event ?? ''}: ${/.{0,40}planted.{0,20}/i.exec(JSON.stringify(row))[0]}`))
  check('the browser\'s visitor is the same on both pages',
    new Set(rows.filter(row => row.write_key === BROWSER && row.event !== 'Cart Left').map(row => row.visitor_id)).size === 1
      ? '' : 'there are several')
}

function checkContext(rows) {
  const page = rows.find(row => row.write_key === BROWSER && row.event === 'Product Viewed') ?? {}
  check('the browser\'s campaign, page and device are columns', difference(
    [page.source, page.medium, page.campaign, String(page.url).replace(/:\d+/, ''), Boolean(page.device)],
    ['newsletter', 'email', 'spring', 'http://127.0.0.1/mugs.html', true]))
}

console.log(`\n${new Set(wire().map(event => event.id)).size} events of ${clients.length} clients; the user is known as ${USER} to the clients alone`)
checkWire()
const rows = await checkLake('at once')
checkProducts(rows)
checkTimes(rows)
checkPeople(rows)
checkContext(rows)
await run(SHOPKEEPER, ['run', 'NightlyCompaction'])
await checkLake('after compaction')
console.log(failures === 0 ? '\nall checks passed' : `\n${failures} checks failed`)
process.exitCode = failures === 0 ? 0 : 1
