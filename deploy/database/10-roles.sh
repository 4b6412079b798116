#!/bin/sh
# Two roles and a database, made once when the server's data is made (docker-entrypoint-initdb.d), or by hand as a
# superuser: OWNER_PASSWORD=… RUNTIME_PASSWORD=… sh 10-roles.sh
# (as root of a Debian machine: OWNER_PASSWORD=… RUNTIME_PASSWORD=… runuser -u postgres -- sh -s < 10-roles.sh)
#
# The owner brings the schema up to date and does nothing else. The service runs as `jemputbola`, which gets its rights
# from `jemputbola migrate --grant-to jemputbola`: rows, and neither the schema nor what stands in the audit.
set -eu
: "${OWNER_PASSWORD:?}" "${RUNTIME_PASSWORD:?}"
export OWNER_PASSWORD RUNTIME_PASSWORD
# The passwords are in no command line, and in nothing that the server itself logs, whatever goes wrong.
psql --no-psqlrc -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname "${POSTGRES_DB:-postgres}" <<'SQL'
\set owner `printf %s "$OWNER_PASSWORD"`
\set runtime `printf %s "$RUNTIME_PASSWORD"`
set log_min_error_statement = panic;
set log_statement = none;
set log_duration = off;
set log_min_duration_statement = -1;
set log_min_duration_sample = -1;
create role jemputbola_owner login password :'owner' connection limit 8;
create role jemputbola login password :'runtime';
create database jemputbola owner jemputbola_owner;
revoke all on database jemputbola from public;
grant connect on database jemputbola to jemputbola;
\connect jemputbola
revoke create on schema public from public;
grant all on schema public to jemputbola_owner;
SQL
