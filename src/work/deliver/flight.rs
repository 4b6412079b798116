//! Calls under way. Each is a task of its own, so that the moment at which it lands is known exactly, however
//! busy the sender is.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures::future::BoxFuture;

use super::lease::Lease;
use crate::clock::Clock;
use crate::store::outbox::Claimed;
use crate::telegram::{Call, Client, Refusal, Sent};
use crate::work::Engine;
use crate::work::relay::Line;

/// A broadcast's call that is not answered within this time is written down as unknown.
const PATIENCE: Duration = Duration::from_secs(5);
/// The same where a file goes with it, over a slow line.
const FILE_PATIENCE: Duration = Duration::from_secs(40);
/// So long its answer is still listened for.
const EAR: Duration = Duration::from_mins(1);

/// A call whose outcome is written down as unknown, and which may still be answered.
pub(super) type Late = BoxFuture<'static, (Claimed, Result<Sent, Refusal>)>;

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
    Answered(Result<Sent, Refusal>),
    /// It was not answered yet; here it may be heard still.
    Silent(Late),
    /// It was not made, because the one before it did not arrive.
    NotMade,
}

/// Makes the calls of one answer, one after the other, as long as each arrives or never will.
pub(super) async fn fly_line(engine: Engine, line: Line, lease: Arc<Lease>) -> Vec<Landed> {
    let mut all_landed: Vec<Landed> = Vec::with_capacity(line.len());
    let mut goes_on = true;
    for (claimed, call) in line {
        let landed = if goes_on && !lease.is_over() {
            fly(&engine, claimed, call, Duration::ZERO, &lease).await
        } else {
            Landed { claimed, at: engine.clock.now(), how: Landing::NotMade }
        };
        goes_on = goes_on && matches!(landed.how, Landing::Answered(Ok(_) | Err(Refusal::Never { .. })));
        all_landed.push(landed);
    }
    all_landed
}

/// Makes a call, `after` a moment, unless the lease is over by then. Whoever has it may answer at once: it counts as landed
/// from here on, and not only once the sender comes to hear of it.
pub(super) async fn fly(engine: &Engine, claimed: Claimed, call: Call, after: Duration, lease: &Lease) -> Landed {
    let landed = make(&engine.client, &engine.clock, claimed, call, after, lease).await;
    if matches!(landed.how, Landing::Answered(Ok(_))) {
        engine.bells.relay.landed(landed.claimed.id);
    }
    landed
}

async fn make(client: &Client, clock: &Clock, claimed: Claimed, call: Call, after: Duration, lease: &Lease) -> Landed {
    if !after.is_zero() {
        tokio::time::sleep(after).await;
    }
    if lease.is_over() {
        let why = "not made: this copy slept, another may send by now".to_owned();
        let how = Landing::Answered(Err(Refusal::Later { after: None, why }));
        return Landed { claimed, at: clock.now(), how };
    }
    if claimed.repeatable {
        let result = client.send(&call).await;
        return Landed { claimed, at: clock.now(), how: Landing::Answered(result) };
    }
    let patience = if call.upload.is_some() { FILE_PATIENCE } else { PATIENCE };
    let (late, client) = (claimed.clone(), client.clone());
    let mut calling: Late = Box::pin(async move {
        let result = client.send_within(&call, EAR.max(patience * 2)).await;
        (late, result)
    });
    let how = match tokio::time::timeout(patience, &mut calling).await {
        Ok((_, result)) => Landing::Answered(result),
        Err(_) => Landing::Silent(calling),
    };
    Landed { claimed, at: clock.now(), how }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::domain::ChatId;
    use crate::store::outbox::Lane;

    fn claimed(repeatable: bool) -> Claimed {
        Claimed {
            id: 1,
            chat: ChatId(1),
            lane: if repeatable { Lane::Answer } else { Lane::Broadcast },
            broadcast: None,
            repeatable,
            call: serde_json::Value::Null,
            attempts: 1,
            since: crate::clock::now(),
            input: None,
            asked_at: None,
        }
    }

    #[tokio::test]
    async fn whoever_slept_longer_than_its_office_lasts_makes_no_call() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let server = format!("http://{}", listener.local_addr().unwrap());
        let client = Client::new(&server, "1:AAAAAAAAAAAAAAAAAAAAAAAA").unwrap();
        for repeatable in [true, false] {
            let lease = Lease::default();
            lease.renew(Instant::now().checked_sub(Duration::from_secs(10)).unwrap());
            let call = Call::of_json(r#"{"method":"SendMessage","params":{"chat_id":1}}"#).unwrap();
            let landed = make(&client, &Clock::system(), claimed(repeatable), call, Duration::ZERO, &lease).await;
            assert!(
                matches!(&landed.how, Landing::Answered(Err(Refusal::Later { after: None, why })) if why.starts_with("not made")),
                "it goes back in line"
            );
        }
        assert!(listener.accept().is_err(), "nobody was called");
    }
}
