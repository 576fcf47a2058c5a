// Ask one installed SDK what it makes of cases.
//
//   node ask.mjs TREE CASES.jsonl [whole] > RESULTS.json
//
// TREE is a folder made by ./environment. Cases that can share a process do: how the
// SDK is loaded, and what it decides then (the serverless variables), must be the
// same. A case that starts another runtime, or node with a file, has its own process.
// These and the serverless cases take most of the time, and are asked of a version
// only with the word whole.

import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const [tree, casesFile, whole] = process.argv.slice(2)
const place = JSON.parse(fs.readFileSync(path.join(tree, 'oracle.json'), 'utf8'))

// Variables that versions of the SDK read when they are loaded.
const AT_LOAD = ['AWS_EXECUTION_ENV', 'LAMBDA_TASK_ROOT', 'AWS_SAM_LOCAL', 'CF_PAGES', 'FUNCTIONS_WORKER_RUNTIME',
  'FUNCTION_TARGET', 'FUNCTION_SIGNATURE_TYPE', 'VERCEL', 'SITE_NAME', 'NETLIFY', 'K_SERVICE', 'NODE_OPTIONS']

// Commands that take part in how the process starts; the others are played within it.
const OWN_PROCESS = /^(node --env-file|bun|deno)/

const inherited = { PATH: process.env.PATH, HOME: process.env.HOME }

function groups(cases) {
  const all = new Map()
  for (const c of cases) {
    const load = Object.fromEntries(Object.entries(c.env ?? {}).filter(([name]) => AT_LOAD.includes(name)))
    const own = OWN_PROCESS.test(c.command ?? '') ? c.id : ''
    if (whole !== 'whole' && (own || Object.keys(load).length)) continue
    const key = JSON.stringify([c.module, treeOf(c), load, own])
    if (!all.has(key)) all.set(key, { cases: [], load, own: own !== '' })
    all.get(key).cases.push(c)
  }
  return [...all.values()]
}

function layOut(c, root) {
  for (const [name, text] of Object.entries(c.files ?? {})) {
    const file = path.join(root, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, typeof text === 'string' ? text : Buffer.from(text.base64, 'base64'))
  }
  for (const name of c.folders ?? []) fs.mkdirSync(path.join(root, name), { recursive: true })
}

function command(first) {
  const bin = path.join(place.runtimes, 'node_modules', '.bin')
  const words = (first.command ?? 'node').split(' ')
  if (words[0] === 'bun') return [path.join(bin, 'bun'), ...words.slice(1), 'run']
  if (words[0] === 'deno') {
    return [path.join(bin, 'deno'), 'run', '--no-config', '--no-lock', '--node-modules-dir=manual', '--allow-read', '--allow-env',
      '--allow-sys', '--allow-write', ...words.slice(1)]
  }
  return [process.execPath, ...(OWN_PROCESS.test(first.command ?? '') ? words.slice(1) : [])]
}

const treeOf = (c) => (c.dotenv ? place.with : place.without)

function run(group, n, top) {
  const first = group.cases[0]
  const root = path.join(top, String(n), 'root')
  fs.mkdirSync(root, { recursive: true })
  const job = path.join(top, `${n}.json`)
  fs.writeFileSync(job, JSON.stringify({ cases: group.cases, root, tree: treeOf(first), runtimes: place.runtimes, inherited, own: group.own }))
  let env = { ...inherited, ...group.load }
  if (group.own) {
    layOut(first, root)
    env = { ...inherited, ...first.env }
  }
  const [program, ...args] = command(first)
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, path.join(here, 'inside.mjs'), job], { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] })
    let errors = ''
    child.stderr.on('data', (data) => (errors += data))
    child.on('close', (code) => {
      if (fs.existsSync(job + '.answers')) return resolve(JSON.parse(fs.readFileSync(job + '.answers', 'utf8')))
      // What ends the process before the SDK is asked is an answer, too.
      if (group.own && code !== null) return resolve({ [first.id]: { outcome: 'no-start', status: code } })
      reject(new Error(`${program} ${args.join(' ')}, case ${first.id}: status ${code}\n${errors}`))
    })
  })
}

const cases = fs.readFileSync(casesFile, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))
const top = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'oracle-ts-')))
try {
  const answers = {}
  const waiting = groups(cases).map((group, n) => ({ group, n }))
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) Object.assign(answers, await run(next.group, next.n, top))
  }
  await Promise.all(Array.from({ length: Number(process.env.ORACLE_JOBS ?? 1) }, worker))
  process.stdout.write(JSON.stringify({ packages: { node: process.versions.node, ...place.packages }, answers }) + '\n')
} finally {
  fs.rmSync(top, { recursive: true })
}
