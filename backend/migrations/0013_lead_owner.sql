-- To whom a lead is assigned: a member of its tenant. Who leaves the tenant leaves their leads to nobody.
alter table lead
  add constraint lead_owner foreign key (tenant_id, owner_id) references membership (tenant_id, user_id)
    on delete set null (owner_id);
create index lead_by_owner on lead (tenant_id, owner_id) where owner_id is not null;
