//! Tickets and the clocks of privacy at the desk: the same officers, the same residents told, the same looks noted.

use reqwest::StatusCode;

use super::work::with_a_courier;
use super::{APPROVER, Desk, Inside, OFFICER, RESIDENT};

const WORDS: &str = "nama saya kurang satu huruf <img src=x onerror=alert(1)>";

async fn ticket(desk: &Desk) {
    for words in ["/petugas", WORDS, "Kirim"] {
        desk.says(RESIDENT, words).await;
    }
    assert_eq!(desk.count("select count(*) from tickets").await, 1);
}

async fn post(desk: &Desk, who: &Inside, act: &str, fields: &[(&str, &str)]) -> (StatusCode, String) {
    let answer = desk.post(who, &format!("/konsol/tiket/1/{act}"), fields).await;
    (answer.status(), answer.text().await.expect("a page"))
}

fn heard(desk: &Desk) -> String {
    desk.world.telegram.last_from_bot(RESIDENT).expect("a message").text
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_is_taken_answered_noted_and_closed_and_its_resident_hears_it() {
    let desk = Desk::new().await;
    let (officer, approver) = (desk.enter(OFFICER).await, desk.enter(APPROVER).await);
    ticket(&desk).await;
    assert!(desk.page(&officer, "/konsol").await.contains("/konsol/tiket/1"), "it waits, so it is on the desk");
    assert!(desk.page(&officer, "/konsol/tiket").await.contains("belum diambil"));
    let page = desk.page(&officer, "/konsol/tiket/1").await;
    assert!(page.contains("kurang satu huruf &lt;img src=x") && !page.contains("<img src=x"), "{page}");
    assert_eq!(desk.count("select count(*) from audit where action = 'ticket.read' and actor = 72001").await, 1);
    let before = heard(&desk);

    let (_, page) = post(&desk, &officer, "balas", &[("kata", "Baik, kami cek.")]).await;
    assert!(page.contains("belum diambil siapa pun"), "first it is taken: {page}");
    post(&desk, &officer, "ambil", &[]).await;
    desk.world.settled().await;
    assert!(heard(&desk).contains("sudah dibuka petugas"), "after {before}");
    let (_, page) = post(&desk, &approver, "balas", &[("kata", "Saya saja.")]).await;
    assert!(page.contains("sedang ditangani Rahmat"), "{page}");
    let (status, page) = post(&desk, &officer, "balas", &[("kata", "/daftar")]).await;
    assert!(status == StatusCode::BAD_REQUEST && page.contains("garis miring") && page.contains("/daftar"), "{page}");
    let (status, _) = post(&desk, &officer, "balas", &[("kata", "  ")]).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    // A form that is sent twice answers once.
    for _ in 0..2 {
        post(&desk, &officer, "balas", &[("kata", "Baik, kami perbaiki."), ("sekali", "satu")]).await;
    }
    desk.world.settled().await;
    assert!(heard(&desk).contains("Baik, kami perbaiki."));
    assert_eq!(desk.count("select count(*) from ticket_words where side = 'officer'").await, 1);
    post(&desk, &approver, "catat", &[("kata", "Sudah ditelepon.")]).await;
    let page = desk.page(&officer, "/konsol/tiket/1").await;
    assert!(page.contains("Sudah ditelepon.") && page.contains("Yuliana") && page.contains("Baik, kami perbaiki."));

    let (status, _) = post(&desk, &officer, "tutup", &[("alasan", "other"), ("kata", "x")]).await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "words of one's own have some letters");
    assert_eq!(desk.count("select count(*) from tickets where state = 'closed'").await, 0);
    let (status, _) = post(&desk, &officer, "tutup", &[("alasan", "withdrawn?")]).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    post(&desk, &officer, "tutup", &[("alasan", "done")]).await;
    desk.world.settled().await;
    assert!(heard(&desk).contains("sudah diselesaikan"), "{}", heard(&desk));
    assert_eq!(desk.count("select count(*) from tickets where state = 'closed' and closed_by = 72001").await, 1);
    assert!(!desk.page(&officer, "/konsol").await.contains("/konsol/tiket/1"));
    assert_eq!(post(&desk, &officer, "hapus", &[]).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_is_handed_on_to_a_colleague_who_is_told() {
    let desk = Desk::new().await;
    let (officer, approver) = (desk.enter(OFFICER).await, desk.enter(APPROVER).await);
    ticket(&desk).await;
    assert!(!desk.page(&officer, "/konsol/tiket/1").await.contains("/serah"), "nobody has it yet");
    post(&desk, &officer, "ambil", &[]).await;
    assert!(desk.page(&officer, "/konsol/tiket/1").await.contains("/konsol/tiket/1/serah"));
    let (_, page) = post(&desk, &officer, "serah", &[]).await;
    assert!(page.contains("value=\"72002\"") && page.contains("Yuliana"), "to whom: {page}");
    let (status, page) = desk.answer(&officer, &page, ("ketik", "Zulaikha")).await;
    assert!(status == StatusCode::BAD_REQUEST && page.contains("tidak ada di daftar petugas"), "{page}");
    for _ in 0..2 {
        let (_, said) = desk.choose(&officer, &page, "72002").await;
        assert!(!said.contains("class=\"percakapan\""), "it is over: {said}");
    }
    assert_eq!(desk.count("select count(*) from tickets where taken_by = 72002").await, 1);
    assert_eq!(desk.count("select count(*) from audit where action = 'ticket.handed_on'").await, 1);
    desk.world.settled().await;
    let told = desk.world.telegram.last_from_bot(APPROVER).expect("a message").text;
    assert!(told.contains("kurang satu huruf"), "{told}");
    assert!(!desk.page(&officer, "/konsol/tiket/1").await.contains("/serah"), "it is another's now");
    assert!(desk.page(&approver, "/konsol/tiket/1").await.contains("/konsol/tiket/1/serah"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_sees_to_their_own_matter() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    ticket(&desk).await;
    desk.run("update tickets set chat_id = 72001").await;
    let answer = desk.get(&officer.cookie, "/konsol/tiket/1").await;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    assert!(!answer.text().await.expect("a page").contains("kurang satu huruf"));
    post(&desk, &officer, "ambil", &[]).await;
    assert_eq!(desk.count("select count(*) from tickets where state = 'taken'").await, 0);
    assert!(!desk.page(&officer, "/konsol/tiket").await.contains("/konsol/tiket/1"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_waits_to_be_erased_is_on_the_desk_and_among_the_tickets_with_the_laws_clock() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    assert!(!desk.page(&officer, "/konsol").await.contains("hapus data"));
    with_a_courier(&desk).await;
    desk.run("insert into follows (application_id, chat_id, since) select id, 71001, now() from applications").await;
    for words in ["/privasi hapus", "ya", "hapus"] {
        desk.says(RESIDENT, words).await;
    }
    assert_eq!(desk.count("select count(*) from privacy_requests where erased_at is null").await, 1);
    let page = desk.page(&officer, "/konsol").await;
    assert!(page.contains("3 × 24 jam") && page.contains("CONTOH-0007") && !page.contains("71001"), "{page}");
    assert!(desk.page(&officer, "/konsol/tiket").await.contains("sisa 7"));
    let said = desk.says(OFFICER, "/tiket").await;
    assert!(said.contains("Permintaan hapus data") && said.contains("CONTOH-0007"), "{said}");
}
