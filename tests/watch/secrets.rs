//! Whatever is logged, at the finest level and of a whole run: no token, no key, no password, nobody's name, number,
//! birth date, address, words.

use std::process::Stdio;

use jemputbola::sandbox::{Fault, FaultRule, Person};
use serde_json::Value;

use crate::engine::process::{Program, Telegram, command, url_of};
use crate::world::PATIENCE;
use crate::world::database::{TestDatabase, database};

const SITI: i64 = 5_550_001;
const RAHMAT: i64 = 5_550_002;
const SECRET: &str = "rahasia-webhook-4711";
const PASSWORD: &str = "sandi-basis-data-0815";
const KEY: &str = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";

/// What people tell, and what only they should read again.
const TOLD: [&str; 12] = [
    "Zulaikha",
    "Permatasari",
    "Zuraidah",
    "09-03-1961",
    "1961-03-09",
    "0812 7055",
    "81270555123",
    "0026555123",
    "Melati 17",
    "Cendrawasih",
    "kursi roda",
    "Wulandari",
];

async fn say(telegram: &Telegram, person: i64, words: &str) {
    let written = telegram.sandbox.person(person).text(words).expect("a text");
    let answered = |messages: &[jemputbola::sandbox::Message]| {
        messages.iter().any(|message| message.by_bot && message.id > written).then_some(())
    };
    assert!(telegram.sandbox.wait_for(person, PATIENCE, answered).await.is_some(), "{words:?} is never answered");
}

/// A life with everything in it: registration, an import by file, a status, an address, words that mean nothing, a
/// broadcast, faults of Telegram, a turn that fails.
async fn live(telegram: &Telegram, database: &TestDatabase) {
    let words =
        ["/daftar", "setuju", "saya sendiri", "Zulaikha Permatasari", "09-03-1961", "Pulau Seliu", "baru", "sendiri"];
    for words in words.into_iter().chain(["0812 7055 5123", "ada, pakai kursi roda, namanya Wulandari", "simpan"]) {
        say(telegram, SITI, words).await;
    }
    let file = "nomor_permohonan;nama;tanggal_lahir;jenis;status;tanggal_status;tanggal_terbit;desa;telepon\n\
                1902000026555123;Zulaikha Permatasari;09-03-1961;baru;selesai;2026-11-20;2026-11-20;Pulau Seliu;081270555123\n";
    telegram.sandbox.person(RAHMAT).document("data.csv", "text/csv", file.as_bytes().to_vec()).expect("a file");
    let checked = telegram.sandbox.wait_for_text(RAHMAT, 0, "Terapkan?", PATIENCE).await;
    assert!(checked.is_some(), "the file is checked: {:?}", telegram.sandbox.last_from_bot(RAHMAT));
    for words in ["terapkan", "/siar", "Zuraidah berangkat besok"] {
        say(telegram, RAHMAT, words).await;
    }
    for words in [
        "/status 1902000026555123",
        "09-03-1961",
        "/alamat",
        "Jl. Melati 17 RT 2 RW 1",
        "dekat toko Cendrawasih",
        "saya mau bicara dengan Zuraidah",
        "/privasi",
        "/batal",
    ] {
        say(telegram, SITI, words).await;
    }
    telegram.sandbox.add_fault(FaultRule::next("sendMessage", 2, Fault::AnswerLost));
    telegram.sandbox.add_fault(FaultRule::next("sendMessage", 1, Fault::BadGateway));
    say(telegram, SITI, "Cendrawasih itu apa").await;
    // A state that no longer fits, with a name where an older program kept something else.
    sqlx::query(
        r#"update chats set state = '{"misses": "Zulaikha Permatasari"}', state_sealed = null where chat_id = $1"#,
    )
    .bind(SITI)
    .execute(&database.pool)
    .await
    .expect("an older state");
    say(telegram, SITI, "/bantuan").await;
    // A fault of ours, with values in the database's words about it.
    sqlx::query("alter table outbox add constraint broken check (call::text not like '%Zulaikha%') not valid")
        .execute(&database.pool)
        .await
        .expect("broken");
    telegram.sandbox.person(SITI).text("/daftar").expect("a text");
    telegram.sandbox.person(SITI).text("Zulaikha Permatasari").expect("a text");
    telegram.sandbox.person(SITI).text("/privasi").expect("a text");
    assert!(telegram.sandbox.wait_for_text(SITI, 0, "gagal", PATIENCE).await.is_some(), "it is set aside");
}

/// Somebody opens the console by a link and looks around: what stands in link, cookie and forms.
async fn at_the_desk(telegram: &Telegram, page: &str) -> Vec<String> {
    telegram.sandbox.person(RAHMAT).text("/konsol").expect("a text");
    let said = telegram.sandbox.wait_for_text(RAHMAT, 0, "/konsol/masuk/", PATIENCE).await.expect("a link").text;
    let link = said.split_whitespace().find(|word| word.contains("/konsol/masuk/")).expect("a link");
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let entered = http.post(link).header(reqwest::header::ORIGIN, page).send().await.expect("an answer");
    let cookie = entered.headers()[reqwest::header::SET_COOKIE].to_str().expect("a cookie");
    let cookie = cookie.split(';').next().expect("a pair");
    let look = |path: &str| http.get(format!("{page}{path}")).header(reqwest::header::COOKIE, cookie).send();
    let team = look("/konsol/tim").await.expect("an answer").text().await.expect("a page");
    let key = team.split("name=\"kunci\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    // Whoever looks for somebody writes a name into the address.
    let found = look("/konsol/permohonan?cari=Zulaikha").await.expect("an answer");
    assert!(found.status().is_success() || found.status().is_client_error(), "{}", found.status());
    let session = cookie.split('=').nth(1).expect("a token");
    [link.rsplit('/').next(), Some(session), key].into_iter().flatten().map(str::to_owned).collect()
}

async fn logged(format: &str) -> (String, Vec<String>) {
    let (database, telegram) = (database().await, Telegram::new().await);
    for (person, name) in [(SITI, "Zulaikha"), (RAHMAT, "Rahmat")] {
        telegram.sandbox.add_person(Person::new(person, name).phone("+6281270555123"));
    }
    let url = url_of(&database.runtime_options())
        .replace("postgres:///", &format!("postgres://runtime_of_tests:{PASSWORD}@localhost/"));
    let log = tempfile::NamedTempFile::new().expect("a file");
    let (mut invite, _folder) = command(&[("DATABASE_URL", &url_of(&database.connect_options())), ("DATA_KEY", KEY)]);
    invite.args(["invite", "--role", "officer", "--name", "Rahmat Zuraidah"]);
    let settings = [("RUST_LOG", "trace"), ("LOG_FORMAT", format)];
    let program = Program::logging(&telegram, &url, &settings, Stdio::from(log.reopen().expect("a file")));
    program.ready_is(200).await;
    let invited = tokio::task::spawn_blocking(move || invite.output()).await.expect("it ends").expect("it runs");
    let link = String::from_utf8_lossy(&invited.stdout).trim().to_owned();
    let token = link.rsplit("start=").next().expect("a token").to_owned();
    telegram.sandbox.person(RAHMAT).start(&token).expect("a start");
    assert!(telegram.sandbox.wait_for_text(RAHMAT, 0, "etugas", PATIENCE).await.is_some());
    let opened = at_the_desk(&telegram, &program.page).await;
    assert_eq!(opened.len(), 3, "a link, a session, the key of its forms");
    live(&telegram, &database).await;
    program.terminate();
    // The same with a webhook, whose secret may not be told either.
    let settings = [
        ("RUST_LOG", "trace"),
        ("LOG_FORMAT", format),
        ("WEBHOOK_URL", "http://127.0.0.1:9/telegram"),
        ("WEBHOOK_SECRET", SECRET),
    ];
    let more = log.reopen().expect("a file");
    let end = std::io::Seek::seek(&mut &more, std::io::SeekFrom::End(0)).expect("the end");
    assert!(end > 10_000, "something was logged");
    let program = Program::logging(&telegram, &url, &settings, Stdio::from(more));
    program.ready_is(200).await;
    let update = serde_json::json!({ "update_id": 900_000, "message": { "message_id": 1, "date": 1, "text": "Zulaikha",
        "from": { "id": SITI, "is_bot": false, "first_name": "Zulaikha" }, "chat": { "id": SITI, "type": "private", "first_name": "Zulaikha" } } });
    for secret in [SECRET, "falsch"] {
        let brought = reqwest::Client::new()
            .post(format!("{}/telegram", program.page))
            .header("X-Telegram-Bot-Api-Secret-Token", secret)
            .json(&update);
        brought.send().await.expect("an answer");
    }
    program.terminate();
    let half = telegram.token.split(':').nth(1).expect("a secret half").to_owned();
    let mut secrets = vec![half, KEY.trim_end_matches('=').to_owned(), SECRET.to_owned(), PASSWORD.to_owned(), token];
    secrets.extend(opened);
    secrets.extend(TOLD.iter().map(|told| (*told).to_owned()));
    (std::fs::read_to_string(log.path()).expect("a log"), secrets)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_secret_and_nothing_personal_is_ever_logged() {
    let (log, secrets) = logged("text").await;
    assert!(
        log.contains("TRACE")
            && log.contains("answered")
            && log.contains("cannot answer an input")
            && log.contains("cannot read a stored state"),
        "the finest level, and the faults too"
    );
    let told: Vec<String> = secrets
        .iter()
        .flat_map(|secret| {
            log.lines()
                .filter(move |line| line.to_lowercase().contains(&secret.to_lowercase()))
                .take(2)
                .map(move |line| format!("{secret}: {line}"))
        })
        .map(|line| line.chars().take(400).collect())
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_number_follows_an_update_through_the_log_and_the_log_is_json() {
    let (log, _) = logged("json").await;
    let lines: Vec<Value> = log.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    assert!(lines.len() * 100 > log.lines().count() * 99, "each line is an object");
    let said = |message: &'static str| lines.iter().filter(move |line| line["fields"]["message"] == message);
    let (input, update) = said("answered")
        .find_map(|line| Some((line["fields"]["input"].as_i64()?, line["fields"]["update"].as_i64()?)))
        .expect("an update was answered");
    assert!(update > 0);
    assert!(
        said("called").any(|line| line["fields"]["input"] == input),
        "what was called for it carries the same number"
    );
    assert!(
        said("cannot answer an input")
            .all(|line| line["fields"]["update"].is_i64() && line["fields"]["fault"].is_string()),
        "what fails is found by its number"
    );
    let in_turn = lines.iter().any(|line| line["span"]["name"] == "turn" && line["span"]["input"].is_i64());
    assert!(in_turn, "whatever a turn calls carries its number too");
    let entered =
        said("served").find(|line| line["span"]["route"] == "/konsol/masuk/{link}").expect("somebody came in");
    assert!(entered["span"]["number"].as_str().is_some_and(|number| number.contains('-')), "{entered}");
    assert!(said("served").any(|line| line["span"]["route"] == "/telegram" && line["fields"]["status"] == 200));
}
