//! Links and sessions: old, used, foreign and forged ones are one page.

use std::sync::{Arc, OnceLock};

use chrono::TimeDelta;
use jemputbola::domain::{ChatId, Role};
use jemputbola::store::staff;
use jemputbola::web::{self, Site};
use jemputbola::work::{Desk as Office, Engine, Intake};
use reqwest::{StatusCode, header};
use tokio::net::TcpListener;

use super::{APPROVER, COURIER, Desk, OFFICER, RESIDENT};

async fn outside(desk: &Desk, cookie: &str, path: &str) -> (StatusCode, String) {
    let answer = desk.get(cookie, path).await;
    (answer.status(), answer.text().await.expect("a page"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_lets_its_officer_in_once_and_a_preview_uses_nothing_up() {
    let desk = Desk::new().await;
    let link = desk.link(OFFICER).await;
    assert!(desk.world.telegram.last_from_bot(OFFICER).expect("a message").protected, "it cannot be passed on");
    for _ in 0..3 {
        let preview = desk.http.get(&link).send().await.expect("an answer");
        assert_eq!(preview.status(), StatusCode::OK);
        assert!(preview.headers().get(header::SET_COOKIE).is_none());
    }
    let entered = desk.press(&link).await;
    assert_eq!(entered.status(), StatusCode::SEE_OTHER);
    assert_eq!(entered.headers()[header::LOCATION], "/konsol");
    let cookie = entered.headers()[header::SET_COOKIE].to_str().expect("a text").to_owned();
    for part in ["HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let desk_page = desk.get(cookie.split(';').next().expect("a pair"), "/konsol").await;
    assert_eq!(desk_page.status(), StatusCode::OK);
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(desk_page.headers()[name], value);
    }
    let policy = desk_page.headers()["content-security-policy"].to_str().expect("a text");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    let page = desk_page.text().await.expect("a page");
    assert!(page.contains("Rahmat") && !page.contains("style=") && !page.contains("onclick"), "{page}");
    assert_eq!(desk.press(&link).await.status(), StatusCode::FORBIDDEN, "used up");
    // Neither a link nor a session stands anywhere as it is.
    let token = link.rsplit('/').next().expect("a token").to_owned();
    let session = cookie.split(['=', ';']).nth(1).expect("a token").to_owned();
    for secret in [token, session] {
        let found: i64 = sqlx::query_scalar(
            "select (select count(*) from console_links as l where encode(l.token_hash, 'escape') like '%' || $1 || '%')
                  + (select count(*) from console_sessions as s where encode(s.token_hash, 'escape') like '%' || $1 || '%')
                  + (select count(*) from outbox where call::text like '%' || $1 || '%')
                  + (select count(*) from audit as a where a::text like '%' || $1 || '%')",
        )
        .bind(secret)
        .fetch_one(&desk.world.engine.pool)
        .await
        .expect("a count");
        assert_eq!(found, 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_lets_nobody_in_is_one_and_the_same_page() {
    let desk = Desk::new().await;
    let used = desk.link(OFFICER).await;
    desk.press(&used).await;
    let old = desk.link(OFFICER).await;
    desk.later(TimeDelta::minutes(6));
    let overtaken = desk.link(APPROVER).await;
    let _newer = desk.link(APPROVER).await;
    let forged = format!("{}/konsol/masuk/{}", desk.world.page, "A".repeat(43));
    let odd = format!("{}/konsol/masuk/%00%27%22%3Cscript%3E", desk.world.page);
    let (status, expected) = outside(&desk, "", "/konsol").await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    for link in [&used, &old, &overtaken, &forged, &odd] {
        let answer = desk.press(link).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{link}");
        assert_eq!(answer.text().await.expect("a page"), expected, "{link}");
    }
    for cookie in ["konsol=", "konsol=forged", "other=1", "konsol=\"", &format!("konsol={}", "B".repeat(5000))] {
        let request = desk.http.get(desk.url("/konsol")).header(header::COOKIE, cookie.as_bytes());
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.text().await.expect("a page"), expected);
    }
    // A page elsewhere may not log somebody in.
    let good = desk.link(OFFICER).await;
    for origin in ["http://elsewhere.example", "null"] {
        let post = desk.http.post(&good).header(header::ORIGIN, origin).send().await.expect("an answer");
        assert_eq!(post.text().await.expect("a page"), expected);
    }
    assert_eq!(desk.http.post(&good).send().await.expect("an answer").status(), StatusCode::FORBIDDEN);
    assert_eq!(desk.press(&good).await.status(), StatusCode::SEE_OTHER, "still good");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_office_is_given_a_link() {
    let desk = Desk::new().await;
    for chat in [COURIER, RESIDENT] {
        let answer = desk.says(chat, "/konsol").await;
        assert!(!answer.contains("masuk") && answer.contains("/bantuan"), "{answer}");
    }
    assert_eq!(desk.count("select count(*) from console_links").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_with_the_role_at_once_and_a_role_given_anew_does_not_revive_it() {
    let desk = Desk::new().await;
    let (link, inside) = (desk.link(OFFICER).await, desk.enter(APPROVER).await);
    let officer = desk.enter(OFFICER).await;
    assert_eq!(desk.press(&link).await.status(), StatusCode::FORBIDDEN, "a newer link took its place");
    let link = desk.link(OFFICER).await;
    let mut connection = desk.world.engine.pool.acquire().await.expect("a connection");
    let now = desk.world.engine.clock.now();
    assert!(staff::revoke(&mut connection, None, ChatId(OFFICER), now).await.expect("revoked"));
    assert_eq!(outside(&desk, &officer.cookie, "/konsol").await.0, StatusCode::FORBIDDEN);
    assert_eq!(desk.press(&link).await.status(), StatusCode::FORBIDDEN);
    desk.joins(OFFICER, Role::Officer, "Rahmat").await;
    assert_eq!(outside(&desk, &officer.cookie, "/konsol").await.0, StatusCode::FORBIDDEN);
    // An approver who becomes a courier is none any more.
    desk.joins(APPROVER, Role::Courier, "Yuliana").await;
    assert_eq!(outside(&desk, &inside.cookie, "/konsol").await.0, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_after_half_an_hour_without_a_hand_and_after_half_a_day_in_any_case() {
    let desk = Desk::new().await;
    let idle = desk.enter(OFFICER).await;
    desk.later(TimeDelta::minutes(29));
    assert_eq!(outside(&desk, &idle.cookie, "/konsol").await.0, StatusCode::OK);
    desk.later(TimeDelta::minutes(29));
    assert_eq!(outside(&desk, &idle.cookie, "/konsol").await.0, StatusCode::OK);
    desk.later(TimeDelta::minutes(31));
    assert_eq!(outside(&desk, &idle.cookie, "/konsol").await.0, StatusCode::FORBIDDEN);
    let busy = desk.enter(OFFICER).await;
    for _ in 0..25 {
        assert_eq!(outside(&desk, &busy.cookie, "/konsol/tim").await.0, StatusCode::OK);
        desk.later(TimeDelta::minutes(28));
    }
    assert_eq!(outside(&desk, &busy.cookie, "/konsol/tim").await.0, StatusCode::OK);
    desk.later(TimeDelta::minutes(28));
    assert_eq!(outside(&desk, &busy.cookie, "/konsol/tim").await.0, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_leaves_is_out_and_coming_in_anew_ends_what_the_browser_had() {
    let desk = Desk::new().await;
    let first = desk.enter(OFFICER).await;
    let link = desk.link(OFFICER).await;
    let post = desk.http.post(&link).header(header::ORIGIN, &desk.world.page).header(header::COOKIE, &first.cookie);
    let second = post.send().await.expect("an answer");
    assert_eq!(second.status(), StatusCode::SEE_OTHER);
    assert_eq!(outside(&desk, &first.cookie, "/konsol").await.0, StatusCode::FORBIDDEN);
    let third = desk.enter(OFFICER).await;
    let left = desk.post(&third, "/konsol/keluar", &[]).await;
    assert_eq!(left.status(), StatusCode::SEE_OTHER);
    assert!(left.headers()[header::SET_COOKIE].to_str().expect("a text").contains("Max-Age=0"));
    assert_eq!(outside(&desk, &third.cookie, "/konsol").await.0, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn however_many_wrong_links_come_from_an_address_a_right_one_lets_in_and_little_is_noted() {
    let desk = Desk::new().await;
    for number in 0..25 {
        desk.press(&format!("/konsol/masuk/{number}")).await;
    }
    assert_eq!(desk.count("select count(*) from console_misses").await, 20);
    // Behind a proxy all officers come from one address.
    let link = desk.link(OFFICER).await;
    assert_eq!(desk.press(&link).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(desk.press(&link).await.status(), StatusCode::FORBIDDEN, "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_https_the_cookie_is_for_https_alone_and_the_front_page_leads_to_the_console() {
    let desk = Desk::new().await;
    let engine = &desk.world.engine;
    let office = Office::clone(&engine.desk).console_at("https://bot.example.go.id");
    let engine = Engine { desk: Arc::new(office), ..engine.clone() };
    let site = Site {
        pool: engine.pool.clone(),
        clock: engine.clock.clone(),
        pulse: engine.pulse.clone(),
        intake: Intake::Polling,
        engine: Arc::new(OnceLock::new()),
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let page = format!("http://{}", listener.local_addr().expect("an address"));
    let router = web::router(site.clone(), None);
    tokio::spawn(async move { axum::serve(listener, router).await });
    let get = async |path: &str| desk.http.get(format!("{page}{path}")).send().await.expect("an answer");
    assert_eq!(get("/konsol").await.status(), StatusCode::SERVICE_UNAVAILABLE, "the engine does not run yet");
    let _ = site.engine.set(engine);
    for path in ["/", "/konsol/"] {
        let front = get(path).await;
        assert_eq!(
            (front.status(), &front.headers()[header::LOCATION]),
            (StatusCode::SEE_OTHER, &"/konsol".parse().expect("a value"))
        );
    }
    let link = desk.link(OFFICER).await.replace(&desk.world.page, &page);
    // The proxy that speaks HTTPS says another host than the browser does.
    let post =
        desk.http.post(&link).header(header::ORIGIN, "https://bot.example.go.id").send().await.expect("an answer");
    let cookie = post.headers()[header::SET_COOKIE].to_str().expect("a text");
    assert!(cookie.starts_with("__Host-konsol=") && cookie.ends_with("; Secure"), "{cookie}");
    let plain = cookie.replace("__Host-konsol", "konsol");
    let answer = desk.http.get(format!("{page}/konsol")).header(header::COOKIE, plain).send().await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
}
