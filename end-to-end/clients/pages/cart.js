// The batching delivery: nothing is sent before the page is left, and then by a request that outlives it.
import { AnalyticsBrowser } from '@segment/analytics-next'

const { shop, writeKey } = window.journey
const deliveryStrategy = { strategy: 'batching', config: { size: 50, timeout: 600_000 } }
const analytics = AnalyticsBrowser.load(
  { writeKey, cdnURL: shop },
  { integrations: { 'Segment.io': { deliveryStrategy } } })

await analytics.page('Cart')
await analytics.track('Cart Viewed', { cart_id: 'cart-1', products: [{ sku: 'MUG-BLÅ', price: 9.5, quantity: 2 }] })
document.querySelector('#state').textContent = 'waiting to be left'

// A page without the library: the browser sends this itself, with the key in the body.
window.addEventListener('pagehide', () => {
  const event = {
    type: 'track', event: 'Cart Left', messageId: `beacon-${crypto.randomUUID()}`, anonymousId: 'beacon-visitor',
    timestamp: new Date(), properties: { cart_id: 'cart-1' } }
  navigator.sendBeacon(`${shop}/v1/b`, JSON.stringify({ writeKey, batch: [event], sentAt: new Date() }))
})
