// Build clients within one process: node inside.mjs JOB.json writes JOB.json.answers.
//
// All of a job's clients are built in one turn of the event loop, then the process
// ends: no connection is ever made. Sockets are blocked besides.

import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)
const net = require('node:net')
net.Socket.prototype.connect = function () {
  return this.destroy(new Error('the oracle uses no network'))
}
process.on('unhandledRejection', () => {})
process.on('uncaughtException', (error) => {
  fs.writeSync(2, String(error?.stack) + '\n')
  process.exit(1)
})

const jobFile = process.argv[2]
const job = JSON.parse(fs.readFileSync(jobFile, 'utf8'))
const { Daytona } =
  job.cases[0].module === 'import' ? await import('file://' + path.join(job.tree, 'import.mjs')) : require(path.join(job.tree, 'require.cjs'))

let warnings = []
console.warn = (...words) => warnings.push(words.join(' '))
console.log = console.error = console.info = () => {}

function layOut(c) {
  fs.rmSync(path.dirname(job.root), { recursive: true, force: true }) // a case may have files above its folder
  fs.mkdirSync(job.root, { recursive: true })
  for (const [name, text] of Object.entries(c.files ?? {})) {
    const file = path.join(job.root, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, typeof text === 'string' ? text : Buffer.from(text.base64, 'base64'))
  }
  for (const name of c.folders ?? []) fs.mkdirSync(path.join(job.root, name), { recursive: true })
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, job.inherited, c.env)
}

// Next.js loads the files of the folder with this package of its own.
function next(dev) {
  const file = path.join(job.runtimes, 'node_modules/@next/env/dist/index.js')
  delete require.cache[require.resolve(file)]
  process.env.NODE_ENV = dev ? 'development' : 'production'
  require(file).loadEnvConfig(job.root, dev, { info() {}, error() {} }, true)
  process.env.NEXT_RUNTIME = 'nodejs'
}

// What `node -r dotenv/config` runs first.
function preload() {
  process.env.DOTENV_CONFIG_QUIET = 'true'
  const file = require.resolve(path.join(job.tree, 'node_modules/dotenv/config.js'))
  delete require.cache[file]
  require(file)
}

function ask(c) {
  if (!job.own) {
    process.chdir(path.dirname(jobFile))
    layOut(c)
    process.chdir(job.root)
  }
  if (c.command === 'next dev' || c.command === 'next start') next(c.command === 'next dev')
  if (c.command === 'node -r dotenv/config') preload()
  if (c.code) new Function('dotenv', c.code)(require(path.join(job.tree, 'node_modules/dotenv')))
  warnings = []
  try {
    const client = new Daytona()
    const held = { key: client.apiKey, jwt: client.jwtToken, organization: client.organizationId, url: client.apiUrl ?? client.serverUrl, target: client.target }
    const ignored = /^`(\w+)` set in a/.exec(warnings.find((w) => w.includes('file was ignored')) ?? '')
    return { outcome: 'ok', ...held, ...(ignored && { ignored: ignored[1] }) }
  } catch (error) {
    const folders = [job.root, fs.realpathSync('.')].map((f) => f + path.sep)
    let text = `${error.constructor.name}: ${error.message}`
    for (const folder of folders) text = text.replaceAll(folder, '')
    return { outcome: 'throws', error: text }
  }
}

const answers = {}
for (const c of job.cases) answers[c.id] = ask(c)
fs.writeFileSync(jobFile + '.answers', JSON.stringify(answers))
process.exit(0)
