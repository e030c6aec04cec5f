import { type Statement, sql, statement } from '../../platform/database/statement.ts'

export type Column = { readonly name: string; readonly type: string }

/** A table of the schema as the catalogue has it; generated columns are left out, they follow from the others. */
export type TableShape = {
  readonly name: string
  readonly ofTenant: boolean
  readonly columns: readonly Column[]
  /** The columns of its primary key, in order. */
  readonly key: readonly string[]
  /** Tables that its rows point to. */
  readonly parents: readonly string[]
  /** Columns that name an account by its id. */
  readonly accountColumns: readonly string[]
  /** The highest number that its column `id` has given; null where the database gives none. */
  readonly highestId: number | null
}

export const listTables = (): Statement<TableShape> =>
  statement(sql<TableShape>`
    select class.relname as name, tenant_column.attnum is not null as "ofTenant",
      (select json_agg(json_build_object('name', attname, 'type', format_type(atttypid, null)) order by attnum)
        from pg_attribute
        where attrelid = class.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      (select coalesce(json_agg(attname order by place), '[]')
        from pg_constraint, unnest(conkey) with ordinality part (number, place)
        join pg_attribute on attrelid = class.oid and attnum = number
        where conrelid = class.oid and contype = 'p') as key,
      (select coalesce(json_agg(distinct parent.relname), '[]')
        from pg_constraint join pg_class parent on parent.oid = confrelid
        where conrelid = class.oid and contype = 'f') as parents,
      (select coalesce(json_agg(distinct attname), '[]')
        from pg_constraint join pg_attribute on attrelid = conrelid and attnum = any(conkey)
        where conrelid = class.oid and contype = 'f'
          and confrelid = 'lead_scoring.user_account'::regclass) as "accountColumns",
      case when identity_column.attnum is not null
        then coalesce(pg_sequence_last_value(
          pg_get_serial_sequence(format('lead_scoring.%I', class.relname), 'id')::regclass), 0)::float8
      end as "highestId"
    from pg_class class
    left join pg_attribute tenant_column on tenant_column.attrelid = class.oid
      and tenant_column.attname = 'tenant_id' and not tenant_column.attisdropped
    left join pg_attribute identity_column on identity_column.attrelid = class.oid
      and identity_column.attname = 'id' and identity_column.attidentity <> ''
    where class.relnamespace = 'lead_scoring'::regnamespace and class.relkind in ('r', 'p')
    order by class.relname`)

/** The newest migration that the schema has; for its owner. */
export const selectSchema = (): Statement<{ schema: number }> =>
  statement(sql<{ schema: number }>`select max(number) as schema from lead_scoring.schema_migration`)
