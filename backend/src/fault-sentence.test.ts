import { expect, test } from 'vitest'
import { sentenceOf } from './fault-sentence.ts'

test('a port that is not for this user, and a defect with its stack', () => {
  const refused = Object.assign(new Error('listen EACCES'), { code: 'EACCES', syscall: 'listen', port: 80 })
  expect(sentenceOf(refused)).toBe(
    'PORT: this user may not listen on 80; choose one from 1024 on: PORT=8080 npm start',
  )
  expect(sentenceOf(new TypeError('a defect'))).toMatch(/^TypeError: a defect\n +at /)
})
