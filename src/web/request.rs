//! Every request bears a number of its own. What is logged of it says so, and so does its answer: whoever tells of a fault
//! can name it, and a proxy can write it down.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument as _;

use crate::clock;

/// The header in which an answer says its number.
const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Gives a request its number. What a client says of one is not taken over: it could say anything.
pub(super) async fn numbered(request: Request, next: Next) -> Response {
    let number = number();
    // The address as it is served, such as /konsol/masuk/{link}, and nothing that stands in it.
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str);
    let span = tracing::info_span!("request", number, method = %request.method(), route);
    let answered = async {
        let begun = Instant::now();
        let mut response = next.run(request).await;
        let seconds = begun.elapsed().as_secs_f64();
        tracing::debug!(status = response.status().as_u16(), seconds, "served");
        if let Ok(number) = HeaderValue::from_str(&number) {
            response.headers_mut().insert(HEADER, number);
        }
        response
    };
    answered.instrument(span).await
}

/// When this process first served something, and its how many-th request this is: no other copy has the same.
fn number() -> String {
    static BEGUN: OnceLock<i64> = OnceLock::new();
    static SERVED: AtomicU64 = AtomicU64::new(1);
    let begun = BEGUN.get_or_init(|| clock::now().timestamp_micros());
    format!("{begun:x}-{:x}", SERVED.fetch_add(1, Ordering::Relaxed))
}
