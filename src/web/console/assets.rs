//! Style and script, compiled in. Their addresses carry a digest of their content, so that a browser keeps them.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

/// Name, media type, content.
const ASSETS: [(&str, &str, &str); 3] = [
    ("konsol.css", "text/css; charset=utf-8", include_str!("assets/konsol.css")),
    ("konsol.js", "text/javascript; charset=utf-8", include_str!("assets/konsol.js")),
    ("ikon.svg", "image/svg+xml", include_str!("assets/ikon.svg")),
];

/// Where an asset is found.
pub(super) fn address(name: &str) -> String {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let digest = ASSETS.iter().fold(Sha256::new(), |digest, (_, _, content)| digest.chain_update(content));
        URL_SAFE_NO_PAD.encode(&digest.finalize()[..6])
    });
    format!("/konsol/aset/{name}?v={}", *VERSION)
}

pub(super) async fn asset(Path(name): Path<String>) -> Response {
    match ASSETS.iter().find(|(asset, _, _)| *asset == name) {
        Some((_, kind, content)) => {
            let headers = [(header::CONTENT_TYPE, *kind), (header::CACHE_CONTROL, "max-age=86400")];
            (headers, *content).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
