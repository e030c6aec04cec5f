import { expect, it } from 'vitest'
import { readColumns } from './columns.ts'
import { columnOfField, stopBeside } from './edit-stops.ts'

const columns = readColumns('score,company,name,created_at,email') ?? []

it('goes from field to field, over what cannot be written', () => {
  expect(stopBeside(columns, 'company', 'next')).toEqual({ field: 'first_name', rowBy: 0 })
  expect(stopBeside(columns, 'first_name', 'next')).toEqual({ field: 'last_name', rowBy: 0 })
  expect(stopBeside(columns, 'last_name', 'next')).toEqual({ field: 'email', rowBy: 0 })
  expect(stopBeside(columns, 'email', 'previous')).toEqual({ field: 'last_name', rowBy: 0 })
})

it('goes on in the next row, and back', () => {
  expect(stopBeside(columns, 'email', 'next')).toEqual({ field: 'company', rowBy: 1 })
  expect(stopBeside(columns, 'company', 'previous')).toEqual({ field: 'email', rowBy: -1 })
})

it('knows in which cell a field is written', () => {
  expect(columnOfField(columns, 'last_name')).toBe('name')
  expect(columnOfField(columns, 'budget')).toBeUndefined()
})
