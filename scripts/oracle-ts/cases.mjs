// Print the cases that the oracle asks, one JSON object a line; the same each time.
//
// A case has an id; module (require or import); dotenv, whether the package can be
// found from the SDK; command, how the program is started (node where it is absent);
// code, what it does before it builds the client; env, the variables of the process;
// files of the folder (text, or {"base64": ...}) and folders in place of files. All
// keys are made up, and each value tells its layer.

import { LINES, MENTIONS, NAMES } from './odd.mjs'

const KEY = { DAYTONA_API_KEY: 'KEY-process' }
const JWT = { DAYTONA_JWT_TOKEN: 'JWT-process' }
const ORGANIZATION = { DAYTONA_ORGANIZATION_ID: 'ORG-process' }
const layer = (name) => ({ DAYTONA_API_KEY: `KEY-${name}`, DAYTONA_API_URL: `https://${name}.example/api`, DAYTONA_TARGET: `${name}-t` })
const lines = (variables) => Object.entries(variables).map(([name, value]) => `${name}=${value}\n`).join('')
const credentials = (name) => lines({ DAYTONA_API_KEY: `KEY-${name}`, DAYTONA_TARGET: `${name}-t` })

const VARIANTS = [
  { module: 'require', dotenv: true }, { module: 'import', dotenv: true }, { module: 'require' }, { module: 'import' },
]
const [REQUIRE, IMPORT, REQUIRE_ALONE, IMPORT_ALONE] = VARIANTS

const seen = new Set()
const counts = {}

function put(family, variant, { env = {}, files = {}, folders = [], command, code } = {}) {
  const c = { ...variant }
  if (command) c.command = command
  if (code) c.code = code
  if (Object.keys(env).length) c.env = env
  files = Object.fromEntries(Object.entries(files).filter(([, text]) => text !== undefined))
  if (Object.keys(files).length) c.files = files
  if (folders.length) c.folders = folders
  const text = JSON.stringify(c)
  if (seen.has(text)) return
  seen.add(text)
  counts[family] = (counts[family] ?? 0) + 1
  console.log(JSON.stringify({ id: `${family}-${String(counts[family]).padStart(4, '0')}`, ...c }))
}

const dotenv = (env, local) => ({ '.env': env, '.env.local': local })

function* product(...lists) {
  if (lists.length === 0) return yield []
  for (const first of lists[0]) for (const rest of product(...lists.slice(1))) yield [first, ...rest]
}

// The same dice each time (mulberry32).
function dice(seed) {
  return (sides) => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % sides
  }
}

const STATES = [undefined, '', 'set']
const value = (name, place, state) => state && { KEY: `KEY-${place}`, TOKEN: `JWT-${place}`, ID: `ORG-${place}`, URL: `https://${place}.example/api`, TARGET: `${place}-t` }[name.split('_').at(-1)]
const add = (into, name, place, state) => state !== undefined && (into[name] = value(name, place, state))

// One variable in every state in every layer.
function lattice() {
  const beside = { DAYTONA_API_KEY: {}, DAYTONA_TARGET: KEY, DAYTONA_JWT_TOKEN: ORGANIZATION, DAYTONA_ORGANIZATION_ID: JWT, DAYTONA_API_URL: KEY, DAYTONA_SERVER_URL: KEY }
  for (const [name, others] of Object.entries(beside)) {
    const variants = name === 'DAYTONA_API_KEY' || name === 'DAYTONA_API_URL' ? VARIANTS : [REQUIRE, IMPORT, REQUIRE_ALONE]
    for (const [process, local, env] of product(STATES, STATES, STATES)) {
      const one = [{ ...others }, {}, {}]
      add(one[0], name, 'process', process)
      add(one[1], name, 'local', local)
      add(one[2], name, 'env', env)
      const files = dotenv(env === undefined ? undefined : lines(one[2]), local === undefined ? undefined : lines(one[1]))
      for (const variant of variants) put('lattice', variant, { env: one[0], files })
    }
    for (const text of [`${name}\n`, `${name}: v-env\n`, `${name}= v-env \n`]) for (const variant of variants) put('lattice', variant, { env: others, files: dotenv(text) })
    for (const odd of [' ', ' v ', 'v\n']) put('lattice', REQUIRE, { env: { ...others, [name]: odd } })
  }
}

// The two names of the URL together.
function urls() {
  for (const [i, states] of [...product(STATES, STATES, STATES, STATES)].entries()) {
    const env = { ...KEY }
    const file = {}
    add(env, 'DAYTONA_API_URL', 'process', states[0])
    if (states[1] !== undefined) env.DAYTONA_SERVER_URL = states[1] && 'https://server-process.example/api'
    add(file, 'DAYTONA_API_URL', 'env', states[2])
    if (states[3] !== undefined) file.DAYTONA_SERVER_URL = states[3] && 'https://server-env.example/api'
    for (const variant of VARIANTS) put('url', variant, { env, files: dotenv(lines(file) || undefined) })
    if (i % 2) put('url', REQUIRE, { env, files: dotenv(undefined, lines(file) || undefined) })
    if (i % 4 === 0) put('url', REQUIRE, { env, files: dotenv('DAYTONA_TARGET=env-t\n', lines(file) || undefined) })
  }
  for (const url of ['https://app.daytona.io/api', 'https://app.daytona.io/api/', ' https://x.example/api ', 'x', 'localhost:3000', 'ftp://x', 'http://[::1', 'ws://x'])
    for (const name of ['DAYTONA_API_URL', 'DAYTONA_SERVER_URL']) {
      put('url', REQUIRE, { env: { ...KEY, [name]: url } })
      put('url', REQUIRE, { env: KEY, files: dotenv(`${name}="${url}"\n`) })
    }
}

function allCredentials() {
  const names = ['DAYTONA_API_KEY', 'DAYTONA_JWT_TOKEN', 'DAYTONA_ORGANIZATION_ID']
  for (const [i, states] of [...product(STATES, STATES, STATES, STATES, STATES, STATES)].entries()) {
    if (i % 5) continue
    const env = {}
    const file = {}
    names.forEach((name, n) => {
      add(env, name, 'process', states[n])
      add(file, name, 'env', states[n + 3])
    })
    const files = i % 10 ? dotenv(undefined, lines(file) || undefined) : dotenv(lines(file) || undefined)
    put('credentials', VARIANTS[(i / 5) % 4], { env, files })
  }
  for (const variant of VARIANTS) {
    put('credentials', variant)
    put('credentials', variant, { files: dotenv(lines(layer('env')), lines(layer('local'))) })
    put('credentials', variant, { env: layer('process'), files: dotenv(credentials('env'), credentials('local')) })
    put('credentials', variant, { env: { ...JWT, ...ORGANIZATION }, files: dotenv(credentials('env')) })
    put('credentials', variant, { files: dotenv('DAYTONA_JWT_TOKEN=JWT-env\n', 'DAYTONA_ORGANIZATION_ID=ORG-local\n') })
  }
  for (const name of ['daytona_api_key', 'DAYTONA_KEY', 'DAYTONA_API_TOKEN', 'Daytona_Api_Key', 'NEXT_PUBLIC_DAYTONA_API_KEY', 'VITE_DAYTONA_API_KEY']) {
    put('credentials', REQUIRE, { env: { [name]: 'k' } })
    put('credentials', REQUIRE, { files: dotenv(`${name}=k\n`) })
  }
}

function dialect() {
  const use = (line, name, other, x) => line.replaceAll('V', name).replace(/\bv=/, name.toLowerCase() + '=').replace(/\bW/g, other).replace(/\bU/g, 'DAYTONA_ORGANIZATION_ID').replace(/X/g, x)
  LINES.forEach((line, i) => {
    put('dialect', REQUIRE, { files: dotenv(use(line, 'DAYTONA_API_KEY', 'DAYTONA_TARGET', 'KEY-env') + '\n') })
    put('dialect', i % 2 ? IMPORT : REQUIRE, { env: KEY, files: dotenv(use(line, 'DAYTONA_TARGET', 'DAYTONA_JWT_TOKEN', 'x')) })
  })
  const parts = ['DAYTONA_API_KEY', 'DAYTONA_TARGET', 'DAYTONA_JWT_TOKEN', 'A', '=', '=', '=', ': ', ' ', ' ', '\t', '#', "'", '"', '`', '\\', '\n', '\n', '\n', '\r\n', 'a', 'b', 'export ',
    '${A}', '\\n', "\\'", '\\"', '\u00a0', ':', '$', '\u00e9', '\f', '\r']
  const roll = dice(20260101)
  const chance = (least, most) => Array.from({ length: least + roll(most - least + 1) }, () => parts[roll(parts.length)]).join('')
  for (let i = 0; i < 220; i++) {
    const env = (i % 2 ? 'DAYTONA_API_KEY=' : '') + chance(3, 22)
    const local = i % 5 ? undefined : 'DAYTONA_TARGET=' + chance(1, 10)
    put('chance', i % 3 ? REQUIRE : IMPORT, { env: i % 3 === 2 ? KEY : {}, files: dotenv(env, local) })
  }
}

// A file that assigns the URL beside a process that has one.
function ambiguity() {
  const processes = [{ DAYTONA_API_URL: 'https://process.example/api' }, { DAYTONA_SERVER_URL: 'https://process.example/api' }, { DAYTONA_API_URL: '' }, {}]
  const texts = ['DAYTONA_API_URL=https://file.example/api\n', 'DAYTONA_SERVER_URL=https://file.example/api\n', 'DAYTONA_API_URL=https://process.example/api\n', 'DAYTONA_API_URL=\n',
    '# DAYTONA_API_URL=https://file.example/api\n', 'DAYTONA_TARGET=file-t\n']
  let i = 0
  for (const [name, text, process] of product(NAMES, texts, processes)) put('ambiguous', VARIANTS[i++ % 3], { env: { ...KEY, ...process }, files: { [name]: text } })
  for (const [n, mention] of MENTIONS.entries()) {
    const text = mention.replace(/\bU\b|U(?=[_.-])|(?<=_)U/g, n % 3 ? 'DAYTONA_API_URL' : 'DAYTONA_SERVER_URL').replace(/\bu=/, 'daytona_api_url=')
    put('mention', VARIANTS[n % 4], { env: { ...KEY, DAYTONA_API_URL: 'https://process.example/api' }, files: { [NAMES[n % 8]]: text } })
    put('mention', REQUIRE, { env: KEY, files: { '.env': text } })
  }
  for (const process of processes) {
    put('ambiguous', REQUIRE, { env: process, files: dotenv('DAYTONA_API_URL=https://file.example/api\n') }) // without credentials
    put('ambiguous', REQUIRE, { env: { ...KEY, ...process }, folders: ['.env'] })
    put('ambiguous', REQUIRE_ALONE, { env: { ...KEY, ...process }, folders: ['.env.production'] })
    for (const [file, variant] of product(['staging.env', '.env.staging', 'config/x.env'], [REQUIRE, IMPORT_ALONE]))
      put('ambiguous', variant, { env: { ...KEY, ...process, DOTENV_CONFIG_PATH: file }, files: { [file]: texts[0] } })
  }
}

const SERVERLESS = [
  { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }, { AWS_EXECUTION_ENV: 'AWS_ECS_FARGATE' }, { AWS_EXECUTION_ENV: '' }, { LAMBDA_TASK_ROOT: '/var/task' }, { LAMBDA_TASK_ROOT: '' },
  { AWS_SAM_LOCAL: 'true' }, { AWS_SAM_LOCAL: '1' }, { CF_PAGES: '1' }, { CF_PAGES: 'true' }, { FUNCTIONS_WORKER_RUNTIME: 'node' }, { FUNCTIONS_WORKER_RUNTIME: '' },
  { FUNCTION_TARGET: 'f' }, { FUNCTION_SIGNATURE_TYPE: 'http' }, { FUNCTION_TARGET: 'f', FUNCTION_SIGNATURE_TYPE: 'http' }, { VERCEL: '1' }, { VERCEL: 'true' }, { VERCEL: '' },
  { SITE_NAME: 's' }, { SITE_NAME: '' }, { NETLIFY: 'true' }, { K_SERVICE: 's' }, { VERCEL: '1', NEXT_RUNTIME: 'nodejs' },
]

function serverless() {
  for (const [i, variables] of SERVERLESS.entries())
    for (const variant of [REQUIRE, ...([0, 3, 9, 14].includes(i) ? [IMPORT_ALONE] : [])]) {
      put('serverless', variant, { env: { ...variables, ...layer('process') } })
      put('serverless', variant, { env: variables, files: dotenv(credentials('env')) })
      put('serverless', variant, { env: { ...variables, ...layer('process') }, files: dotenv(lines(layer('env'))) })
      put('serverless', variant, { env: { ...variables, ...JWT, ...ORGANIZATION }, files: dotenv(undefined, credentials('local')) })
      put('serverless', variant, { env: variables })
    }
  // In a file, these variables say nothing to the SDK.
  for (const variables of SERVERLESS.slice(0, 3)) put('serverless', REQUIRE, { files: dotenv(credentials('env') + lines(variables)) })
  for (const [runtime, variant] of product(['nodejs', 'edge', ''], VARIANTS)) {
    const env = { NEXT_RUNTIME: runtime, ...KEY }
    put('next-runtime', variant, { env, files: dotenv(lines(layer('env'))) })
    put('next-runtime', variant, { env: { ...env, DAYTONA_API_URL: 'https://process.example/api' }, files: { '.env.production': 'DAYTONA_SERVER_URL=\n' } })
    put('next-runtime', variant, { env, files: dotenv(credentials('env')) })
  }
}

// Folders for those who load .env before the SDK does.
const LAYOUTS = [
  { files: dotenv(credentials('env')) },
  { files: dotenv(lines(layer('env'))) },
  { files: dotenv(credentials('env'), credentials('local')) },
  { env: layer('process'), files: dotenv(credentials('env'), credentials('local')) },
  { env: { DAYTONA_API_KEY: '' }, files: dotenv(credentials('env')) },
  { files: dotenv(undefined, lines(layer('local'))) },
  { files: { ...dotenv(credentials('env')), '.env.production': credentials('production'), '.env.development': credentials('development'), '.env.test': credentials('test') } },
  { env: KEY, files: { '.env.production': 'DAYTONA_API_URL=https://production.example/api\n' } },
  { files: dotenv('DAYTONA_JWT_TOKEN=JWT-env\nDAYTONA_ORGANIZATION_ID=ORG-env\n') },
  {},
]

function loaders() {
  for (const [i, layout] of LAYOUTS.entries()) {
    const process = [REQUIRE_ALONE, IMPORT_ALONE, REQUIRE, IMPORT][i % 4]
    put('start', process, { ...layout, command: i % 3 ? 'node --env-file=.env' : 'node --env-file .env' })
    if (i < 8) put('start', i % 2 ? REQUIRE_ALONE : IMPORT_ALONE, { ...layout, command: 'bun' })
    if (i < 4) put('start', IMPORT, { ...layout, command: 'deno' })
    put('loader', i % 2 ? REQUIRE : IMPORT, { ...layout, command: 'node -r dotenv/config' })
    for (const variant of [REQUIRE, IMPORT]) {
      put('loader', variant, { ...layout, code: 'dotenv.config({ quiet: true })' })
      put('loader', variant, { ...layout, code: "dotenv.config({ path: ['.env.local', '.env'], quiet: true })" })
    }
    put('loader', i % 2 ? REQUIRE : IMPORT, { ...layout, code: "dotenv.config({ path: '.env.local', quiet: true })" })
    put('loader', i % 2 ? IMPORT : REQUIRE, { ...layout, code: 'dotenv.config({ override: true, quiet: true })' })
    for (const [command, variant] of product(['next dev', 'next start'], [REQUIRE_ALONE, IMPORT_ALONE])) put('loader', variant, { ...layout, command })
  }
  put('start', REQUIRE_ALONE, { ...LAYOUTS[2], command: 'node --env-file=.env --env-file=.env.local' })
  put('start', IMPORT_ALONE, { ...LAYOUTS[5], command: 'node --env-file=.env.local' })
  const staging = { '.env.staging': lines(layer('staging')), 'config/x.env': lines(layer('x')) }
  put('start', REQUIRE_ALONE, { files: staging, command: 'node --env-file=.env.staging' })
  put('start', IMPORT_ALONE, { files: staging, command: 'node --env-file=config/x.env' })
  for (const variant of [REQUIRE_ALONE, IMPORT_ALONE]) put('loader', variant, { env: { DOTENV_CONFIG_PATH: '.env.staging' }, files: staging })
  put('loader', REQUIRE, { env: { DOTENV_CONFIG_PATH: '.env.staging' }, files: staging, command: 'node -r dotenv/config' })
  put('loader', IMPORT, { files: staging, code: "dotenv.config({ path: '.env.staging', quiet: true })" })
  put('loader', REQUIRE, { files: staging, code: "dotenv.config({ path: 'config/x.env', quiet: true })" })
  for (const environment of ['production', 'test']) put('start', IMPORT_ALONE, { env: { NODE_ENV: environment }, files: LAYOUTS[6].files, command: 'bun' })
}

function encodings() {
  const blobs = [[0xff, 0xfe], 'DAYTONA_API_KEY=\xff\n', '\xef\xbb\xbfDAYTONA_API_KEY=x\n', '\xef\xbb\xbf\nDAYTONA_API_KEY=x\n', 'DAYTONA_API_KEY=a\0b\n', 'A=a\0b\nDAYTONA_API_KEY=x\n', '\0', '', '\n', 'DAYTONA_API_KEY=x\x1a',
    'DAYTONA_API_KEY=x\rDAYTONA_TARGET=t\r', 'DAYTONA_API_KEY=x\n\xc3', 'DAYTONA_API_KEY=\xd6\xd0\n', 'DAYTONA_API_KEY=x\r\n\r\nDAYTONA_TARGET=t\r\n', Buffer.from('\ufeffDAYTONA_API_KEY=x\n', 'utf16le'),
    Buffer.from('DAYTONA_API_KEY=x\n', 'utf16le'), 'DAYTONA_API_KEY=\xed\xa0\x80x\n', 'DAYTONA_API_KEY=\xf0\x9f\x98\x80\n', 'DAYTONA_API_KEY=\xc0\xaf\n', '\x1bDAYTONA_API_KEY=x\n']
  for (const blob of blobs) {
    const raw = { base64: Buffer.from(blob, 'latin1').toString('base64') }
    put('encoding', REQUIRE, { files: { '.env': raw } })
    put('encoding', IMPORT, { env: KEY, files: { '.env': credentials('env'), '.env.local': raw } })
  }
  for (const [env, variant] of product([{}, KEY], VARIANTS)) {
    put('folder', variant, { env, folders: ['.env'] })
    put('folder', variant, { env, files: { '.env': credentials('env') }, folders: ['.env.local'] })
    put('folder', variant, { env, files: { '.env.local': credentials('local') }, folders: ['.env'] })
    put('above', variant, { env, files: { '../.env': credentials('above') } })
    put('above', variant, { env, files: { '../.env': credentials('above'), '.env': 'DAYTONA_TARGET=env-t\n', 'src/.env': credentials('below') } })
  }
}

for (const family of [lattice, urls, allCredentials, dialect, ambiguity, serverless, loaders, encodings]) family()
