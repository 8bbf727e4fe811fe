// The way between the clients and the shop. It writes down each event that the shop answered for, and loses the first
// answer of each client: the shop has the events, the client is told 503 and sends them again.
import { appendFileSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { gunzipSync } from 'node:zlib'

const { SHOP, WIRE_PORT, WIRE_LOG } = process.env
const lost = new Set()
writeFileSync(WIRE_LOG, '')

function events(request, body) {
  if (request.method !== 'POST' || body.length === 0) return []
  const call = JSON.parse(body[0] === 0x1f ? gunzipSync(body) : body)
  const basic = Buffer.from((request.headers.authorization ?? '').replace(/^Basic /, ''), 'base64').toString()
  const key = basic.split(':')[0] || call.writeKey
  return (call.batch ?? [call]).map(event => ({ key, id: event.messageId, type: event.type, event: event.event }))
}

function record(request, sent, answer, body, isLost) {
  const text = Buffer.concat(body).toString()
  const line = {
    call: `${request.method} ${request.url}`, type: request.headers['content-type'],
    encoding: request.headers['content-encoding'], retry: request.headers['x-retry-count'], lost: isLost,
    status: answer.statusCode, events: sent, answer: request.method === 'POST' ? text : undefined }
  appendFileSync(WIRE_LOG, JSON.stringify(line) + '\n')
}

function pass(request, body, response) {
  const sent = events(request, body)
  const { method, url, headers } = request
  const forward = http.request(SHOP + url, { method, headers: { ...headers, 'content-length': body.length } }, answer => {
    const chunks = []
    answer.on('data', chunk => chunks.push(chunk))
    answer.on('end', () => {
      const loses = sent.length > 0 && answer.statusCode === 200 && !lost.has(sent[0].key)
      if (loses) lost.add(sent[0].key)
      record(request, sent, answer, chunks, loses)
      const reply = { ...answer.headers }
      delete reply['content-length']
      response.writeHead(loses ? 503 : answer.statusCode, reply)
      response.end(loses ? '{}' : Buffer.concat(chunks))
    })
  })
  forward.on('error', error => response.destroy(error))
  forward.end(body)
}

http.createServer((request, response) => {
  const chunks = []
  request.on('data', chunk => chunks.push(chunk))
  request.on('end', () => pass(request, Buffer.concat(chunks), response))
}).listen(Number(WIRE_PORT), '127.0.0.1')
