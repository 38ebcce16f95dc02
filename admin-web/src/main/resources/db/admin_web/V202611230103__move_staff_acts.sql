-- One record of staff acts for all modules; the acts have other words there.
insert into payments.staff_act (id, at, actor, act, about, note)
select a.id, a.at, a.actor,
    case a.act
        when 'STAFF_ADDED' then 'add_staff'
        when 'STAFF_DISABLED' then 'disable_staff'
        when 'STAFF_ENABLED' then 'enable_staff'
        when 'PASSWORD_CHANGED' then 'change_password'
        when 'SIGNED_IN' then 'sign_in'
        when 'SIGNED_OUT' then 'sign_out'
        else lower(a.act)
    end,
    a.about, a.note
from admin_web.staff_act a;
drop table admin_web.staff_act;
