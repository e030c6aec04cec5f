import { expect, test } from 'vitest'
import { libpqEnvironment } from './libpq-environment.ts'

test('a connection string is told by variables, decoded', () => {
  expect(
    libpqEnvironment(
      'postgres://me%40x:p%2Fw%20%C3%BC@[::1]:5433/my%20leads?sslmode=verify-full&sslrootcert=/etc/ca.pem',
    ),
  ).toEqual({
    PGHOST: '::1',
    PGPORT: '5433',
    PGUSER: 'me@x',
    PGPASSWORD: 'p/w ü',
    PGDATABASE: 'my leads',
    PGCONNECT_TIMEOUT: '10',
    PGSSLMODE: 'verify-full',
    PGSSLROOTCERT: '/etc/ca.pem',
  })
})

test('what it leaves out stays with libpq, and what only other libraries know is left out', () => {
  expect(libpqEnvironment('postgresql:///leads?host=/run/postgresql&uselibpqcompat=true')).toEqual({
    PGHOST: '/run/postgresql',
    PGDATABASE: 'leads',
    PGCONNECT_TIMEOUT: '10',
  })
  expect(libpqEnvironment('postgres://db')).toEqual({ PGHOST: 'db', PGCONNECT_TIMEOUT: '10' })
})

test('without an authority of its own, a certificate is checked against the public ones, as the server does', () => {
  const { PGSSLROOTCERT } = libpqEnvironment('postgres://me@db.example.com/leads?sslmode=verify-full')
  expect(PGSSLROOTCERT).toMatch(/^(system|\/etc\/.*(crt|pem))$/)
})
