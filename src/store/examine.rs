//! What is asked about the database itself, before somebody relies on it: for `jemputbola doctor`.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// A server, as it says it is.
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that the server says of itself")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Such as 150018 for 15.18.
    pub version: i32,
    /// Whether it only follows another one.
    pub stands_by: bool,
    /// Whether our account may do anything at all on it.
    pub superuser: bool,
    /// Whether our account may change the schema.
    pub owns: bool,
    /// What time it is there.
    pub now: DateTime<Utc>,
    /// Whether what is committed survives a power cut.
    pub durable: bool,
    /// Connections that are still to be had.
    pub connections_left: i64,
}

/// Asks the server about itself.
pub async fn server(connection: &mut PgConnection) -> sqlx::Result<Server> {
    sqlx::query_as!(
        Server,
        r#"select current_setting('server_version_num')::int as "version!",
               pg_is_in_recovery() as "stands_by!",
               current_setting('is_superuser')::bool as "superuser!",
               has_schema_privilege(current_schema(), 'create') as "owns!",
               clock_timestamp() as "now!",
               current_setting('fsync')::bool and current_setting('full_page_writes')::bool
                   and current_setting('synchronous_commit') <> 'off' as "durable!",
               current_setting('max_connections')::bigint - current_setting('superuser_reserved_connections')::bigint
                   - (select count(*) from pg_stat_activity where backend_type = 'client backend') as "connections_left!""#
    )
    .fetch_one(connection)
    .await
}

/// Some value that was sealed as a name, where there is one: whoever has the right key can open it.
pub async fn sealed_name(connection: &mut PgConnection) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar!(
        r#"(select name_sealed as "sealed!" from applications where name_sealed is not null order by id desc limit 1)
           union all (select name_sealed from interests where name_sealed is not null order by id desc limit 1) limit 1"#
    )
    .fetch_optional(connection)
    .await
}
