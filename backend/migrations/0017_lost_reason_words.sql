-- A usual reason can be given the tenant's own words; from then on it has no key.
grant update (key) on lost_reason to lead_scoring_app;
-- The same words twice could not be told apart.
create unique index lost_reason_label on lost_reason (tenant_id, lower(label)) where label is not null;
