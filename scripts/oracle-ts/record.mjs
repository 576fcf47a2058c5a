// Put the answers of several SDKs beside their cases, or hold answers against those
// that were recorded.
//
//   node record.mjs CASES.jsonl RESULTS.json... > RECORDED.jsonl
//   node record.mjs compare RECORDED.jsonl RESULTS.json...
//
// The first line of a record lists the packages that were asked and the errors that
// were thrown; an answer counts for the versions whose places in the list it names.
// compare takes each result for its own version, or for the newest of its package
// where that version was not recorded, and ends with status 1 if any answer differs.

import fs from 'node:fs'

const readLines = (name) => fs.readFileSync(name, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))
const readResults = (names) => names.map((name) => JSON.parse(fs.readFileSync(name, 'utf8')))

// The file that an error names is the answer's own; errors are few then.
function split(answer) {
  if (answer.outcome !== 'throws') return answer
  const file = / is ambiguous: `([^`]+)`/.exec(answer.error)?.[1]
  return file ? { ...answer, error: answer.error.replaceAll('`' + file + '`', '`{file}`'), file } : answer
}

function record(casesFile, ...names) {
  const results = readResults(names)
  const errors = []
  const lines = readLines(casesFile).map((c) => {
    const distinct = new Map()
    results.forEach((result, version) => {
      if (!result.answers[c.id]) return // not a version that is asked the whole
      const answer = split(result.answers[c.id])
      if (answer.error !== undefined) {
        if (!errors.includes(answer.error)) errors.push(answer.error)
        answer.error = errors.indexOf(answer.error)
      }
      const text = JSON.stringify(answer)
      if (!distinct.has(text)) distinct.set(text, [])
      distinct.get(text).push(version)
    })
    return JSON.stringify({ ...c, answers: [...distinct].map(([text, versions]) => ({ versions, ...JSON.parse(text) })) })
  })
  console.log(JSON.stringify({ packages: results.map((r) => r.packages), errors }))
  for (const line of lines) console.log(line)
}

function compare(recordedFile, ...names) {
  const [{ packages, errors }, ...cases] = readLines(recordedFile)
  let compared = 0
  let wrong = 0
  for (const { packages: asked, answers } of readResults(names)) {
    let place = packages.findIndex((p) => p.name === asked.name && p.sdk === asked.sdk)
    if (place < 0) place = packages.findLastIndex((p) => p.name === asked.name)
    for (const c of cases) {
      const recorded = c.answers.find((answer) => answer.versions.includes(place))
      if (!answers[c.id] || !recorded) continue
      const { versions, ...want } = recorded
      if (want.error !== undefined) want.error = errors[want.error]
      compared++
      const [a, b] = [JSON.stringify(split(answers[c.id])), JSON.stringify(want)]
      if (a !== b && ++wrong <= 20) console.log(`${asked.name} ${asked.sdk}, recorded ${packages[place].sdk}, ${c.id}:\n got ${a}\nwant ${b}\ncase ${JSON.stringify({ ...c, answers: undefined })}`)
    }
  }
  console.log(`${compared} answers compared, ${wrong} differ from what was recorded`)
  process.exitCode = compared === 0 || wrong > 0 ? 1 : 0
}

const [first, ...rest] = process.argv.slice(2)
if (first === 'compare') compare(...rest)
else record(first, ...rest)
