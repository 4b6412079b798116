//! What is attached to a broadcast at the desk. A photo or a file: seen in one's own chat first, then sent by Telegram's
//! handle as one out of the chat, and told apart by what is in it. A place on the map: typed, read as in the chat.

use std::time::{Duration, Instant};

use jemputbola::sandbox::{Content, Message};
use reqwest::{StatusCode, header};

use super::work::post;
use super::{Desk, Inside, OFFICER, RESIDENT};
use crate::world::PATIENCE;

/// As much of a picture as says what it is: 640 × 480.
fn picture() -> Vec<u8> {
    [b"\x89PNG\r\n\x1A\n".as_slice(), &[0, 0, 0, 13], b"IHDR", &[0, 0, 2, 128], &[0, 0, 1, 224]].concat()
}

/// The page that asks for a file, for a broadcast with these words.
async fn asked(desk: &Desk, officer: &Inside, words: &str) -> String {
    let fields = [("kata", words), ("topik", "layanan"), ("penerima", "bahasa Indonesia")];
    let (status, page) = post(desk, officer, "/konsol/siaran/baru", &fields).await;
    assert!(status == StatusCode::OK && page.contains("value=\"lampiran\""), "{page}");
    let (_, page) = desk.choose(officer, &page, "lampiran").await;
    assert!(page.contains("type=\"file\""), "{page}");
    page
}

/// Sends that page's form for a file, as a browser does.
async fn attach(desk: &Desk, who: &Inside, page: &str, (name, content): (&str, &[u8])) -> (StatusCode, String) {
    let hidden = |field: &str| {
        let value = page.split(&format!("name=\"{field}\" value=\"")).nth(1).and_then(|rest| rest.split('"').next());
        value.unwrap_or_else(|| panic!("no {field}: {page}")).to_owned()
    };
    let part = reqwest::multipart::Part::bytes(content.to_vec()).file_name(name.to_owned());
    let form = reqwest::multipart::Form::new()
        .text("kunci", who.key.clone())
        .text("sekali", hidden("sekali"))
        .text("posisi", hidden("posisi"))
        .part("berkas", part);
    let post = desk.http.post(desk.url("/konsol/siaran/baru")).header(header::ORIGIN, &desk.world.page);
    let answer = post.header(header::COOKIE, &who.cookie).multipart(form).send().await.expect("an answer");
    (answer.status(), answer.text().await.expect("a page"))
}

fn newest(desk: &Desk, chat: i64) -> Message {
    desk.world.telegram.last_from_bot(chat).expect("a message")
}

/// What was attached last, as it stands in the officer's own chat.
fn attached(desk: &Desk) -> Message {
    let all = desk.world.telegram.history(OFFICER);
    let own =
        all.into_iter().rfind(|message| message.by_bot && message.text.contains("belum dikirim kepada siapa pun"));
    own.expect("it stands there")
}

/// Telegram's handle for what goes with a message.
fn handle(message: &Message) -> Option<(&'static str, &str)> {
    match &message.content {
        Content::Photo { file } => Some(("photo", file.id.as_str())),
        Content::Document { file } => Some(("document", file.id.as_str())),
        _ => None,
    }
}

/// Sends what the page shows, and gives what the resident has of it.
async fn sent(desk: &Desk, officer: &Inside, page: &str, words: &str) -> Message {
    let (_, page) = desk.choose(officer, page, "kirim").await;
    assert!(page.contains("mulai dikirim"), "{page}");
    let begun = Instant::now();
    loop {
        let newest = newest(desk, RESIDENT);
        if newest.text.contains(words) {
            return newest;
        }
        assert!(begun.elapsed() < PATIENCE, "it never comes: {newest:?}");
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_and_a_file_are_seen_in_ones_own_chat_and_go_to_everybody_by_the_same_handle() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    let files = [
        ("denah.png", picture(), "photo", "Foto", "Denah di atas"),
        (
            "../syarat <b>.pdf",
            b"%PDF-1.7 contoh".to_vec(),
            "document",
            "Berkas: syarat &lt;b&gt;.pdf",
            "Syarat di atas",
        ),
    ];
    for (name, content, shown, label, words) in files {
        let page = asked(&desk, &officer, words).await;
        let (status, page) = attach(&desk, &officer, &page, (name, &content)).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        assert!(page.contains(label) && page.contains("value=\"kirim\""), "as it will look: {page}");
        let own = attached(&desk);
        let (form, id) = handle(&own).unwrap_or_else(|| panic!("in their own chat: {own:?}"));
        assert!(form == shown && own.silent, "{own:?}");
        let before = newest(&desk, RESIDENT);
        assert!(!before.text.contains(words) && handle(&before) != Some((form, id)), "nobody else has it: {before:?}");
        let told = sent(&desk, &officer, &page, words).await;
        assert_eq!(handle(&told), Some((form, id)), "{told:?}");
    }
    assert_eq!(desk.count("select count(*) from broadcasts").await, 2);
    assert_eq!(desk.count("select count(*) from files").await, 0, "nothing of them is kept here");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_none_of_what_its_name_says_or_too_large_goes_nowhere_and_is_said_so() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    let page = asked(&desk, &officer, "Lihat denahnya").await;
    let before = desk.world.telegram.history(OFFICER).len();
    let (small, large) = (picture(), [picture(), vec![0; 10 * 1024 * 1024]].concat());
    let bad: [(&str, &[u8], &str); 7] = [
        ("denah.png", b"<svg onload=alert(1)>", "Belum ada yang dilampirkan"),
        ("denah.exe", small.as_slice(), "Belum ada yang dilampirkan"),
        ("denah.pdf", small.as_slice(), "Belum ada yang dilampirkan"),
        ("denah", small.as_slice(), "Belum ada yang dilampirkan"),
        ("denah.png", b"", "Pilih berkasnya dulu"),
        ("denah.png", large.as_slice(), "lebih dari 10 MB"),
        // What begins as a picture and has no pixels is Telegram's to refuse.
        ("denah.png", b"\x89PNG\r\n\x1A\n", "Telegram tidak menerima"),
    ];
    for (name, content, why) in bad {
        let (status, page) = attach(&desk, &officer, &page, (name, content)).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{name}: {page}");
        assert!(page.contains(why) && page.contains("type=\"file\""), "{name}, and it can be mended: {page}");
    }
    assert_eq!(desk.world.telegram.history(OFFICER).len(), before, "nothing stands in the chat");

    // Words that are too long for what they stand under: the chat's own rule.
    let long = asked(&desk, &officer, &"a".repeat(1_025)).await;
    let (status, said) = attach(&desk, &officer, &long, ("denah.png", &small)).await;
    assert!(status == StatusCode::BAD_REQUEST && said.contains("Di bawah foto atau berkas"), "{said}");

    // Whoever blocked the bot cannot see it there.
    desk.world.telegram.person(OFFICER).block().expect("blocked");
    let (status, said) = attach(&desk, &officer, &page, ("denah.png", &small)).await;
    assert!(status == StatusCode::BAD_REQUEST && said.contains("/start"), "{said}");
    desk.world.telegram.person(OFFICER).unblock().expect("not blocked");
    let (status, page) = attach(&desk, &officer, &page, ("denah.png", &picture())).await;
    assert!(status == StatusCode::OK && page.contains("value=\"kirim\""), "{page}");

    // Taken out again.
    let (_, page) = desk.choose(&officer, &page, "lampiran").await;
    let (_, page) = desk.choose(&officer, &page, "tanpa berkas").await;
    assert!(page.contains("value=\"kirim\"") && !page.contains("class=\"semu\""), "{page}");
    assert_eq!(handle(&sent(&desk, &officer, &page, "Lihat denahnya").await), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_where_none_is_asked_for_changes_nothing_and_is_sent_nowhere() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    let fields = [("kata", "Halo"), ("topik", "layanan"), ("penerima", "bahasa Indonesia")];
    let (_, preview) = post(&desk, &officer, "/konsol/siaran/baru", &fields).await;
    let before = desk.world.telegram.history(OFFICER).len();
    let (status, page) = attach(&desk, &officer, &preview, ("denah.png", &picture())).await;
    assert!(status == StatusCode::OK && page.contains("value=\"kirim\"") && !page.contains("class=\"semu\""), "{page}");
    assert_eq!(desk.world.telegram.history(OFFICER).len(), before);
    assert_eq!(desk.count("select count(*) from broadcasts").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_on_the_map_is_typed_shown_sent_after_the_words_and_refused_where_it_is_none() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    let page = asked(&desk, &officer, "Kita berkumpul di titik ini").await;
    assert!(page.contains("id=\"titik\"") && page.contains("Pasang titik"), "{page}");
    for (typed, why) in [
        ("48.2082, 16.3738", "jauh dari Belitung"),
        ("2.7384, 107.6312", "jauh dari Belitung"),
        ("balai desa", "Titiknya belum terbaca"),
        ("<script>-2.7</script>", "Titiknya belum terbaca"),
        ("https://maps.app.goo.gl/AbCdEf", "Tautan pendek belum terbaca"),
    ] {
        let (status, page) = desk.answer(&officer, &page, ("ketik", typed)).await;
        assert!(status == StatusCode::BAD_REQUEST && page.contains(why), "{typed}: {page}");
        assert!(page.contains("id=\"titik\"") && !page.contains("<script>-"), "and it can be mended: {page}");
    }
    let link = "https://www.google.com/maps/place/Balai/@-2.9,107.9,17z/data=!3d-2.7384!4d107.6312";
    let (status, page) = desk.answer(&officer, &page, ("ketik", link)).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    assert!(page.contains("Titik peta: -2.73840, 107.63120") && page.contains("value=\"kirim\""), "{page}");
    // Taken out, and typed anew.
    let (_, page) = desk.choose(&officer, &page, "lampiran").await;
    let (_, page) = desk.choose(&officer, &page, "tanpa titik").await;
    assert!(!page.contains("Titik peta: "), "{page}");
    let (_, page) = desk.choose(&officer, &page, "lampiran").await;
    let (_, page) = desk.answer(&officer, &page, ("ketik", "-3,2101 107,5202")).await;
    let (_, page) = desk.choose(&officer, &page, "kirim").await;
    assert!(page.contains("mulai dikirim"), "{page}");
    let begun = Instant::now();
    let sent = loop {
        let all = desk.world.telegram.history(RESIDENT);
        if let Some(place) = all.iter().position(|message| matches!(message.content, Content::Location { .. })) {
            break all[place - 1..=place].to_vec();
        }
        assert!(begun.elapsed() < PATIENCE, "it never comes: {all:?}");
        tokio::time::sleep(Duration::from_millis(25)).await;
    };
    assert!(sent[0].text.contains("Kita berkumpul di titik ini"), "right after the words: {sent:?}");
    let Content::Location { latitude, longitude } = sent[1].content else { panic!("{sent:?}") };
    assert!((latitude + 3.2101).abs() < 1e-4 && (longitude - 107.5202).abs() < 1e-4, "{sent:?}");
}
