-- Who was made by the system itself opened the desk and keeps its keys; everybody else worked at it.
alter table admin_web.staff add column may_view boolean default false not null;
alter table admin_web.staff add column may_operate boolean default false not null;
alter table admin_web.staff add column may_approve boolean default false not null;
alter table admin_web.staff add column may_administer boolean default false not null;

update admin_web.staff set may_administer = true where created_by = 'system';
update admin_web.staff set may_view = true, may_operate = true where created_by <> 'system';

alter table admin_web.staff add constraint ck_staff_some_role
    check (may_view or may_operate or may_approve or may_administer);
-- The one who hands out roles has none that moves money.
alter table admin_web.staff add constraint ck_staff_administrator_without_money
    check (not (may_administer and (may_operate or may_approve)));

-- When the password was typed last in this session.
alter table admin_web.staff_session add column confirmed_at timestamp(6) with time zone;
update admin_web.staff_session set confirmed_at = started_at;
alter table admin_web.staff_session alter column confirmed_at set not null;

alter table admin_web.staff_act add column note varchar(200) default '' not null;
