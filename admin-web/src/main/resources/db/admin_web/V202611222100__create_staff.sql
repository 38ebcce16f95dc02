create table admin_web.staff (
    name                varchar(32)                 not null,
    password_hash       varchar(400)                not null,
    enabled             boolean                     not null,
    created_at          timestamp(6) with time zone not null,
    created_by          varchar(80)                 not null,
    password_changed_at timestamp(6) with time zone not null,
    disabled_at         timestamp(6) with time zone,
    disabled_by         varchar(80),
    version             bigint                      not null,
    constraint pk_staff primary key (name),
    constraint ck_staff_disabled check (enabled = (disabled_at is null))
);

-- A session is known by the hash of its token: who reads this table cannot sign in with it.
create table admin_web.staff_session (
    token_hash   varchar(64)                 not null,
    staff_name   varchar(32)                 not null,
    started_at   timestamp(6) with time zone not null,
    last_seen_at timestamp(6) with time zone not null,
    version      bigint                      not null,
    constraint pk_staff_session primary key (token_hash),
    constraint fk_staff_session_staff foreign key (staff_name) references admin_web.staff (name)
);
create index ix_staff_session_staff on admin_web.staff_session (staff_name);
create index ix_staff_session_started on admin_web.staff_session (started_at);

-- Tries to sign in, by a hash: a password typed into the name field is not kept.
create table admin_web.login_tries (
    tries_key  varchar(64)                 not null,
    tries      integer                     not null,
    last_at    timestamp(6) with time zone not null,
    blocked_until timestamp(6) with time zone not null,
    version    bigint                      not null,
    constraint pk_login_tries primary key (tries_key)
);
create index ix_login_tries_last on admin_web.login_tries (last_at);

create table admin_web.staff_act (
    id    varchar(26)                 not null,
    at    timestamp(6) with time zone not null,
    actor varchar(80)                 not null,
    act   varchar(40)                 not null,
    about varchar(80)                 not null,
    constraint pk_staff_act primary key (id)
);
create index ix_staff_act_at on admin_web.staff_act (at, id);
