// @segment/analytics-node, as its documentation uses it; only `host` is ours.
import { Analytics } from '@segment/analytics-node'
import { journey, moment, USER } from './journey.mjs'

const { SHOP_URL, WRITE_KEY } = process.env
const analytics = new Analytics({ writeKey: WRITE_KEY, host: SHOP_URL, flushAt: 5 })
const errors = []
analytics.on('error', error => errors.push(error))

function send({ type, hoursAgo, twice, ...call }, messageId) {
  return new Promise((resolve, reject) =>
    analytics[type]({ ...call, userId: USER, timestamp: moment({ hoursAgo }), messageId }, (error, context) =>
      error ? reject(error) : resolve(context.event.messageId)))
}

const sent = []
for (const call of journey(WRITE_KEY)) {
  sent.push(send(call).then(id => (call.twice ? send(call, id) : id)))
}
await Promise.all(sent)
await analytics.closeAndFlush()
if (errors.length > 0) throw new Error(`the library reported ${JSON.stringify(errors)}`)
console.log(sent.length)
