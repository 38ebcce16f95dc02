-- One record of staff acts for all modules.
insert into payments.staff_act (id, at, actor, act, about, note)
select a.id, a.at, substring(a.actor, 1, 80), a.act, a.about, substring(coalesce(a.note, ''), 1, 500)
from orders.staff_act a;
drop table orders.staff_act;
