-- Which leads are sample data: those whose creation the log tells of "sample". An index of these few lines alone; without it
-- the question would read the whole log of a tenant (300,000 events: 80 ms instead of 0.7 ms).
create index event_of_sample on event (tenant_id, lead_id) where type = 'lead.created' and actor = 'sample';
