// Opens the pages of `pages/` in headless Chromium, as a visitor would, and leaves them.
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { journey, USER } from './journey.mjs'
import { until, wire } from './wire-log.mjs'

const { SHOP_URL, WRITE_KEY, PAGE_PORT, CHROMIUM, SCREENSHOT } = process.env
const PATIENCE = 30_000
const pages = new URL('pages/', import.meta.url)
const site = `http://127.0.0.1:${PAGE_PORT}`
const types = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8' }

async function bundle(name) {
  const result = await build({
    entryPoints: [new URL(`${name}.js`, pages).pathname], bundle: true, format: 'esm', write: false, logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' } })
  return result.outputFiles[0].text
}

async function serve() {
  const about = { shop: SHOP_URL, writeKey: WRITE_KEY, user: USER, calls: journey(WRITE_KEY) }
  const files = {
    'journey.js': `window.journey = ${JSON.stringify(about)}`,
    'mugs.js': await bundle('mugs'), 'cart.js': await bundle('cart'),
    'mugs.html': readFileSync(new URL('mugs.html', pages)), 'cart.html': readFileSync(new URL('cart.html', pages)) }
  const server = http.createServer((request, response) => {
    const name = new URL(request.url, site).pathname.slice(1)
    response.writeHead(files[name] ? 200 : 404, { 'content-type': types[name.split('.')[1]] ?? 'text/plain' })
    response.end(files[name])
  })
  await new Promise(resolve => server.listen(Number(PAGE_PORT), '127.0.0.1', resolve))
  return server
}

/** What went wrong in the page, and whom else it called. A lost answer shows as a 503, which is meant. */
function watch(page, problems) {
  page.on('pageerror', error => problems.push(`error in the page: ${error.message}`))
  page.on('console', message => {
    if (message.type() === 'error' && !message.text().includes('503')) problems.push(`console: ${message.text()}`)
  })
  page.on('request', request => {
    if (![site, SHOP_URL, 'data:'].some(own => request.url().startsWith(own))) problems.push(`called ${request.url()}`)
  })
}

function arrived(...names) {
  const events = wire(WRITE_KEY).filter(event => event.status === 200 && !event.lost)
  return names.every(name => events.some(event => (event.event ?? event.type) === name))
}

async function visit(browser, problems) {
  const page = await browser.newPage()
  watch(page, problems)
  await page.goto(`${site}/mugs.html?utm_source=newsletter&utm_medium=email&utm_campaign=spring`)
  await page.locator('#state', { hasText: 'all' }).waitFor({ timeout: PATIENCE })
  await until('the page sent again what seemed lost', () => arrived('page', 'alias'), PATIENCE)
  if (SCREENSHOT) await page.screenshot({ path: SCREENSHOT, fullPage: true })
  await page.click('#cart')
  await page.locator('#state', { hasText: 'waiting to be left' }).waitFor({ timeout: PATIENCE })
  await until('Product Clicked arrived, sent before the page changed', () => arrived('Product Clicked'), PATIENCE)
  await page.goto('about:blank')
  await until('Cart Viewed arrived, sent on leaving', () => arrived('Cart Viewed'), PATIENCE)
  await until('Cart Left arrived, sent on leaving', () => arrived('Cart Left'), PATIENCE)
}

async function visitFromElsewhere(browser, problems) {
  const page = await browser.newPage()
  await page.goto(`http://localhost:${PAGE_PORT}/journey.js`)
  const read = await page.evaluate(url => fetch(url).then(() => true, () => false), `${SHOP_URL}/v1/projects/${WRITE_KEY}/settings`)
  if (read) problems.push('a page of an origin that is not listed could read the settings')
}

const profile = await mkdtemp(path.join(tmpdir(), 'shopkeeper-chromium-'))
const server = await serve()
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: CHROMIUM, headless: true, viewport: { width: 900, height: 640 },
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'] })
const problems = []
try {
  await visit(browser, problems)
  await visitFromElsewhere(browser, problems)
} finally {
  await browser.close()
  server.close()
  await rm(profile, { recursive: true, force: true })
}
if (problems.length > 0) throw new Error(problems.join('\n'))
console.log(journey(WRITE_KEY).length + 4)
