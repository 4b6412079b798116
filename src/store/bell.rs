//! What wakes the loops: the database rings when a row is put in line. Polling stands behind it, for
//! rings that get lost with a connection.

use sqlx::PgPool;
use sqlx::postgres::PgListener;

/// Which line something was put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bell {
    /// Something came in.
    Inbox,
    /// Something is to go out.
    Outbox,
    /// A file is to be fetched.
    Files,
}

impl Bell {
    /// Every bell.
    pub const ALL: [Self; 3] = [Self::Inbox, Self::Outbox, Self::Files];

    /// The channel that it rings on.
    pub fn channel(self) -> &'static str {
        match self {
            Self::Inbox => "inbox",
            Self::Outbox => "outbox",
            Self::Files => "files",
        }
    }

    /// The bell of a channel.
    pub fn of_channel(channel: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bell| bell.channel() == channel)
    }
}

/// A connection that hears every bell.
pub async fn listen(pool: &PgPool) -> sqlx::Result<PgListener> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen_all(Bell::ALL.map(Bell::channel)).await?;
    Ok(listener)
}
