// The standard delivery: each event is a request of its own, tried again until the shop has it.
import { AnalyticsBrowser } from '@segment/analytics-next'

const { shop, writeKey, user, calls } = window.journey
const analytics = AnalyticsBrowser.load({ writeKey, cdnURL: shop })

function send({ type, event, name, category, properties, traits, groupId, previousId, hoursAgo = 0 }) {
  const options = { timestamp: new Date(Date.now() - hoursAgo * 3_600_000) }
  switch (type) {
    case 'track': return analytics.track(event, properties, options)
    case 'page': return analytics.page(category, name, properties, options)
    case 'screen': return analytics.screen(category, name, properties, options)
    case 'identify': return analytics.identify(user, traits, options)
    case 'group': return analytics.group(groupId, traits, options)
    case 'alias': return analytics.alias(user, previousId, options)
  }
}

function show(call, context) {
  const row = document.createElement('tr')
  const result = context.failedDelivery() ? 'failed' : 'taken'
  for (const text of [call.type, call.event ?? call.name ?? '', result]) {
    row.append(Object.assign(document.createElement('td'), { textContent: text }))
  }
  document.querySelector('#calls').append(row)
}

for (const call of calls) {
  show(call, await send(call))
}
const failed = document.evaluate('count(//td[. = "failed"])', document).numberValue
document.querySelector('#state').textContent = failed === 0 ? `all ${calls.length} calls are taken` : `${failed} failed`

// A page that is left at once may take a call with it, as Segment's documentation warns: so the link waits for it.
document.querySelector('#cart').addEventListener('click', async click => {
  click.preventDefault()
  await analytics.track('Product Clicked', { sku: 'MUG-BLÅ' })
  location.assign(click.target.href)
})
