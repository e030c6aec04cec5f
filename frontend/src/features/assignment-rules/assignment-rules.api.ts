import type {
  AssignmentApplication,
  AssignmentRule,
  AssignmentRuleInput,
  AssignmentRulePatch,
  AssignmentRules,
} from '@lead-scoring/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'

const path = '/api/assignment-rules/'

/** The rules of a tenant in their order, with how many open leads everybody has. */
export const assignmentRulesQuery = (tenant: number) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'assignment rules'],
    queryFn: ({ signal }) => request<AssignmentRules>(path, { tenant, signal }),
  })

/** The writes of the rules; each fetches them again. */
export const useRuleWrites = (tenant: number) => {
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: ['tenant', tenant] })
  const create = useMutation({
    mutationFn: (body: AssignmentRuleInput) =>
      request<AssignmentRule>(path, { method: 'POST', tenant, body }),
    onSuccess,
  })
  const change = useMutation({
    mutationFn: ({ id, patch }: { id: number; patch: AssignmentRulePatch }) =>
      request<AssignmentRule>(`${path}${id}/`, { method: 'PATCH', tenant, body: patch }),
    onSuccess,
  })
  const remove = useMutation({
    mutationFn: (id: number) => request<undefined>(`${path}${id}/`, { method: 'DELETE', tenant }),
    onSuccess,
  })
  const apply = useMutation({
    mutationFn: () => request<AssignmentApplication>(`${path}application/`, { method: 'POST', tenant }),
    onSuccess,
  })
  return { create, change, remove, apply }
}
