// @rudderstack/rudder-sdk-node, as its documentation uses it; only `dataPlaneUrl` is ours.
import RudderAnalytics from '@rudderstack/rudder-sdk-node'
import { journey, moment, USER } from './journey.mjs'

const { SHOP_URL, WRITE_KEY } = process.env
const analytics = new RudderAnalytics(WRITE_KEY, { dataPlaneUrl: SHOP_URL, gzip: true, flushAt: 6, logLevel: 'error' })

function send({ type, hoursAgo, twice, ...call }, more) {
  return new Promise((resolve, reject) =>
    analytics[type]({ ...call, ...more, userId: USER, originalTimestamp: moment({ hoursAgo }) }, error =>
      error ? reject(error) : resolve()))
}

const calls = journey(WRITE_KEY)
const sent = calls.map(call => send(call, call.twice ? { messageId: `${WRITE_KEY}-twice` } : {}))
await analytics.flush()
await Promise.all(sent)
const again = calls.filter(call => call.twice).map(call => send(call, { messageId: `${WRITE_KEY}-twice` }))
await analytics.flush()
await Promise.all(again)
console.log(calls.length)
