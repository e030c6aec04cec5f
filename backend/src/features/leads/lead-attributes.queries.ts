import type { LeadAttributes } from '@lead-scoring/contract'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'

/** So many of the newest leads are looked at, however many there are: with four attributes each, in some 60 ms. */
const looked = 5000

/**
 * What the newest leads have beside the built-in fields, to be offered as filters and suggestions: the most frequent come
 * first. Spellings of a tag that differ in their case alone are one.
 */
export const selectLeadAttributes = (): Statement<LeadAttributes> =>
  statement(sql<LeadAttributes>`
    with recent as materialized (
      select tags, source, country, attributes from lead_scoring.lead
      where deleted_at is null order by id desc limit ${sql.lit(looked)}
    ), given as (
      select attribute.key as name, jsonb_typeof(attribute.value) as kind,
        case when jsonb_typeof(attribute.value) = 'string' then left(attribute.value #>> '{}', 100) end as value,
        count(*) as leads
      from recent, jsonb_each(recent.attributes) attribute
      group by 1, 2, 3
    ), kinds as (
      select name, case when kind = 'string' then 'text' else kind end as kind, sum(leads) as leads,
        row_number() over (partition by name order by sum(leads) desc, kind) as place
      from given group by name, kind
    ), own as (
      select name, kind, leads from kinds where place = 1 order by leads desc, name limit 50
    )
    select
      (select coalesce(json_agg(json_build_object('name', own.name, 'kind', own.kind, 'values', (
          select coalesce(json_agg(common.value order by common.leads desc, common.value), '[]') from (
            select given.value, given.leads from given
            where given.name = own.name and own.kind = 'text' and given.kind = 'string' and given.value <> ''
            order by given.leads desc, given.value limit 20
          ) common)) order by own.name), '[]') from own) as attributes,
      (select coalesce(json_agg(json_build_object('tag', tag, 'leads', leads) order by leads desc, tag), '[]') from (
        select min(tag) as tag, count(*) as leads from recent, unnest(recent.tags) tag
        group by lower(tag collate "und-x-icu") order by leads desc, tag limit 100) tags) as tags,
      (select coalesce(json_agg(json_build_object('source', source, 'leads', leads) order by leads desc, source), '[]') from (
        select source, count(*) as leads from recent where source is not null
        group by source order by leads desc, source limit 50) sources) as sources,
      (select coalesce(json_agg(json_build_object('country', country, 'leads', leads) order by leads desc, country), '[]') from (
        select country, count(*) as leads from recent where country is not null
        group by country order by leads desc, country limit 50) countries) as countries,
      (select coalesce(json_agg(json_build_object('id', id, 'key', key, 'label', label) order by position, id), '[]')
        from lead_scoring.lost_reason) as lost_reasons`)
