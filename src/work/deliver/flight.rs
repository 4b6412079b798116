//! Calls under way.

use std::time::Duration;

use futures::future::BoxFuture;
use serde_json::Value;

use crate::store::outbox::Claimed;
use crate::telegram::{Call, Client, Refusal};

/// A broadcast's call that is not answered within this time is written down as unknown.
const PATIENCE: Duration = Duration::from_secs(6);
/// The same where a file goes with it, over a slow line.
const FILE_PATIENCE: Duration = Duration::from_secs(40);
/// So long its answer is still listened for.
const EAR: Duration = Duration::from_mins(1);

/// A call under way, until it lands.
pub(super) type Flight = BoxFuture<'static, (Claimed, Landing)>;
/// A call whose outcome is written down as unknown, and which may still be answered.
pub(super) type Late = BoxFuture<'static, (Claimed, Result<Value, Refusal>)>;

/// How a call landed.
pub(super) enum Landing {
    /// It was answered, or refused.
    Answered(Result<Value, Refusal>),
    /// It was not answered yet; here it may be heard still.
    Silent(Late),
}

/// Sets a call on its way.
pub(super) fn fly(client: Client, claimed: Claimed, call: Call) -> Flight {
    if claimed.repeatable {
        return Box::pin(async move {
            let result = client.perform(&call).await;
            (claimed, Landing::Answered(result))
        });
    }
    Box::pin(async move {
        let patience = if call.upload.is_some() { FILE_PATIENCE } else { PATIENCE };
        let late = claimed.clone();
        let mut calling: Late = Box::pin(async move {
            let result = client.perform_within(&call, EAR.max(patience * 2)).await;
            (late, result)
        });
        match tokio::time::timeout(patience, &mut calling).await {
            Ok((_, result)) => (claimed, Landing::Answered(result)),
            Err(_) => (claimed, Landing::Silent(calling)),
        }
    })
}
