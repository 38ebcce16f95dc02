-- One record of staff acts for all modules; it keeps what staff and the system did.
insert into payments.staff_act (id, at, actor, act, about, note)
select a.id, a.at, a.actor, a.act, a.about, a.note
from notifications.staff_act a
where a.actor = 'system' or a.actor like 'staff:%';
drop table notifications.staff_act;
