//! Calls under way. Each is a task of its own, so that the moment at which it lands is known exactly, however
//! busy the sender is.

use std::time::Duration;

use chrono::{DateTime, Utc};
use futures::future::BoxFuture;
use serde_json::Value;

use crate::clock::Clock;
use crate::store::outbox::Claimed;
use crate::telegram::{Call, Client, Refusal};

/// A broadcast's call that is not answered within this time is written down as unknown.
const PATIENCE: Duration = Duration::from_secs(5);
/// The same where a file goes with it, over a slow line.
const FILE_PATIENCE: Duration = Duration::from_secs(40);
/// So long its answer is still listened for.
const EAR: Duration = Duration::from_mins(1);

/// A call whose outcome is written down as unknown, and which may still be answered.
pub(super) type Late = BoxFuture<'static, (Claimed, Result<Value, Refusal>)>;

/// A call that landed.
pub(super) struct Landed {
    /// Which one.
    pub(super) claimed: Claimed,
    /// When.
    pub(super) at: DateTime<Utc>,
    /// How.
    pub(super) how: Landing,
}

/// How a call landed.
pub(super) enum Landing {
    /// It was answered, or refused.
    Answered(Result<Value, Refusal>),
    /// It was not answered yet; here it may be heard still.
    Silent(Late),
}

/// Makes a call, `after` a moment.
pub(super) async fn fly(client: Client, clock: Clock, claimed: Claimed, call: Call, after: Duration) -> Landed {
    if !after.is_zero() {
        tokio::time::sleep(after).await;
    }
    if claimed.repeatable {
        let result = client.perform(&call).await;
        return Landed { claimed, at: clock.now(), how: Landing::Answered(result) };
    }
    let patience = if call.upload.is_some() { FILE_PATIENCE } else { PATIENCE };
    let late = claimed.clone();
    let mut calling: Late = Box::pin(async move {
        let result = client.perform_within(&call, EAR.max(patience * 2)).await;
        (late, result)
    });
    let how = match tokio::time::timeout(patience, &mut calling).await {
        Ok((_, result)) => Landing::Answered(result),
        Err(_) => Landing::Silent(calling),
    };
    Landed { claimed, at: clock.now(), how }
}
