//! Every address × whoever may come: nobody, a forged cookie, an officer, an approver, and both of them after their role
//! was taken away.

use jemputbola::domain::ChatId;
use jemputbola::store::staff;
use jemputbola::web::console::{ADDRESSES, Access};
use reqwest::{StatusCode, header};

use super::{APPROVER, Desk, Inside, OFFICER};

/// What an address answers: to its own key, to none.
pub(super) async fn knock(desk: &Desk, inside: &Inside, method: &str, path: &str) -> (StatusCode, String) {
    let answer =
        if method == "get" { desk.get(&inside.cookie, path).await } else { desk.post(inside, path, &[]).await };
    let status = answer.status();
    // A page that goes on (progress) is not read to its end.
    let page = if path.ends_with("/kabar") { String::new() } else { answer.text().await.expect("a page") };
    (status, page)
}

/// An address with numbers in it that nothing has.
pub(super) fn filled(path: &str) -> String {
    path.replace("siaran/{broadcast}/{act}", "siaran/{broadcast}/jeda")
        .replace("kunjungan/{visit}/{act}", "kunjungan/{visit}/umumkan")
        .replace("{act}", "ambil")
        .replace("{paper}", "poster.pdf")
        .replace("{manifest}", "999.pdf")
        .replace("{picture}", "minat.png")
        .replace("{verdict}", "setuju")
        .replace("{file}", "visits.csv")
        .replace("{name}", "konsol.css")
        .split('/')
        .map(|part| if part.starts_with('{') { "999" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_address_opens_to_whom_it_is_for_and_to_nobody_else() {
    let desk = Desk::new().await;
    let (officer, approver) = (desk.enter(OFFICER).await, desk.enter(APPROVER).await);
    let nobody = Inside { cookie: String::new(), key: String::new() };
    let forged = Inside { cookie: "konsol=forged".to_owned(), key: officer.key.clone() };
    let door = desk.get("", "/konsol").await.text().await.expect("a page");
    let mut faults = Vec::new();
    let mut check = |what: &str, path: &str, fits: bool, seen: &(StatusCode, String)| {
        if !fits {
            faults.push(format!("{what} at {path}: {} {}", seen.0, seen.1.chars().take(300).collect::<String>()));
        }
    };
    let is_page = |seen: &(StatusCode, String)| !matches!(seen.0.as_u16(), 401 | 403 | 405 | 500..) && seen.1 != door;
    for (method, path, access) in ADDRESSES {
        let path = filled(path);
        // Whoever leaves is out: tried last.
        if path == "/konsol/keluar" || *access == Access::Anybody {
            continue;
        }
        for stranger in [&nobody, &forged] {
            let seen = knock(&desk, stranger, method, &path).await;
            check(
                "a stranger",
                &path,
                seen == (StatusCode::FORBIDDEN, door.clone())
                    || path.ends_with("/kabar") && seen.0 == StatusCode::FORBIDDEN,
                &seen,
            );
        }
        let seen = knock(&desk, &officer, method, &path).await;
        check("an officer", &path, is_page(&seen) == (*access == Access::Officer), &seen);
        let seen = knock(&desk, &approver, method, &path).await;
        check("an approver", &path, is_page(&seen), &seen);
        if *method == "post" {
            // A form without the key, with another's, and from elsewhere.
            for key in [String::new(), approver.key.clone()] {
                let stolen = Inside { cookie: officer.cookie.clone(), key };
                let seen = knock(&desk, &stolen, method, &path).await;
                check("a form without its key", &path, seen.0 == StatusCode::FORBIDDEN, &seen);
            }
            let post = desk.http.post(desk.url(&path)).header(header::ORIGIN, "http://elsewhere.example");
            let post = post.header(header::COOKIE, &approver.cookie).form(&[("kunci", &approver.key)]);
            let answer = post.send().await.expect("an answer");
            let seen = (answer.status(), answer.text().await.expect("a page"));
            check("a form from elsewhere", &path, seen == (StatusCode::FORBIDDEN, door.clone()), &seen);
        }
    }
    assert_eq!(desk.count("select count(*) from staff where revoked_at is not null").await, 0, "nothing was done");
    for (chat, inside) in [(OFFICER, &officer), (APPROVER, &approver)] {
        let mut connection = desk.world.engine.pool.acquire().await.expect("a connection");
        let now = desk.world.engine.clock.now();
        staff::revoke(&mut connection, None, ChatId(chat), now).await.expect("revoked");
        for (method, path, access) in ADDRESSES {
            if *access == Access::Anybody {
                continue;
            }
            let path = filled(path);
            let seen = knock(&desk, inside, method, &path).await;
            check("somebody without a role any more", &path, seen.0 == StatusCode::FORBIDDEN, &seen);
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_page_is_none_and_says_to_strangers_nothing_but_the_door() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    let door = desk.get("", "/konsol").await.text().await.expect("a page");
    for path in
        ["/konsol/tidak-ada", "/konsol/siaran/satu", "/konsol/siaran/99999999999999999999", "/konsol/kunjungan/-1"]
    {
        assert_eq!(desk.get(&officer.cookie, path).await.status(), StatusCode::NOT_FOUND, "{path}");
        assert_eq!(desk.get("", path).await.text().await.expect("a page"), door, "{path}");
    }
}
