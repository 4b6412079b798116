//! Roles at the desk: given and taken away by the conversations of the chat.

use jemputbola::office::OfficeFile;
use reqwest::StatusCode;

use super::work::{heard, post, with_a_courier};
use super::{APPROVER, COURIER, Desk, OFFICER, RESIDENT};

/// The address of the form that takes somebody's role away.
async fn revoking(desk: &Desk, chat: i64) -> String {
    let id: i64 = sqlx::query_scalar("select id from staff where chat_id = $1 and revoked_at is null")
        .bind(chat)
        .fetch_one(&desk.world.engine.pool)
        .await
        .expect("a role");
    format!("/konsol/tim/{id}/cabut")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_is_the_chats_own_made_once_and_shown_once() {
    let mut office = OfficeFile::builtin().clone();
    office.limits.invitation_days = 9;
    let desk = Desk::with(office).await;
    let (officer, approver) = (desk.enter(OFFICER).await, desk.enter(APPROVER).await);
    desk.run("insert into installation (key, value) values ('sandbox_page', 'http://127.0.0.1:9')").await;
    let page = desk.page(&officer, "/konsol/tim").await;
    assert!(page.contains("Budi") && !page.contains("/cabut"), "an officer only looks");
    assert!(desk.page(&approver, "/konsol/tim").await.contains("name=\"sekali\""));
    for (name, role) in
        [("", "courier"), ("7", "courier"), ("Toni Contoh", "boss"), ("a".repeat(61).as_str(), "courier")]
    {
        let (status, page) = post(&desk, &approver, "/konsol/tim/undang", &[("nama", name), ("peran", role)]).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{name} {role}: {page}");
        assert!(page.contains(&format!("value=\"{name}\"")), "what was written is still there: {page}");
    }
    let fields = [("nama", "Toni Contoh"), ("peran", "courier"), ("sekali", "satu")];
    let (_, invited) = post(&desk, &approver, "/konsol/tim/undang", &fields).await;
    let link = invited.split("http://127.0.0.1:9/?pane=kurir&amp;start=").nth(1);
    let token = link.and_then(|rest| rest.split('<').next()).unwrap_or_else(|| panic!("to the sandbox: {invited}"));
    let (_, again) = post(&desk, &approver, "/konsol/tim/undang", &fields).await;
    assert!(again.contains("sudah dikirim"), "a page that is loaded anew invites nobody: {again}");
    let days = "select (extract(epoch from expires_at - created_at) / 86400)::bigint from invitations where name = 'Toni Contoh'";
    assert_eq!(desk.count(days).await, 9, "as the office file says, and one");
    desk.world.telegram.person(RESIDENT).start(token).expect("a start");
    desk.world.settled().await;
    assert_eq!(desk.count("select count(*) from staff where name = 'Toni Contoh' and role = 'courier'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_is_taken_away_after_a_second_look_at_what_is_with_them() {
    let desk = Desk::new().await;
    let (officer, approver) = (desk.enter(OFFICER).await, desk.enter(APPROVER).await);
    let own = revoking(&desk, APPROVER).await;
    let (status, page) = post(&desk, &approver, &own, &[]).await;
    assert!(status == StatusCode::BAD_REQUEST && page.contains("peran sendiri"), "{page}");
    with_a_courier(&desk).await;
    let (_, page) = post(&desk, &approver, &revoking(&desk, COURIER).await, &[]).await;
    assert!(page.contains("Budi") && page.contains("Masih ada 1 paspor"), "what is with him: {page}");
    let (_, left) = desk.choose(&approver, &page, "tidak").await;
    assert!(left.contains("tidak ada yang berubah"), "{left}");
    assert_eq!(desk.count("select count(*) from staff where revoked_at is not null").await, 0);
    let officers = revoking(&desk, OFFICER).await;
    let (_, page) = post(&desk, &approver, &officers, &[]).await;
    assert_eq!(desk.get(&officer.cookie, "/konsol").await.status(), StatusCode::OK, "only asked so far");
    let (status, said) = desk.choose(&approver, &page, "ya").await;
    assert!(status == StatusCode::OK && said.contains("Peran Rahmat sudah dicabut"), "{said}");
    assert_eq!(desk.get(&officer.cookie, "/konsol").await.status(), StatusCode::FORBIDDEN);
    desk.world.settled().await;
    let news = heard(&desk, OFFICER);
    assert!(news.contains("dicabut oleh penyetuju") && news.contains("Layanan untuk warga"), "as in the chat: {news}");
    let menu = desk.world.telegram.commands_shown(OFFICER, OFFICER, "id");
    assert!(!menu.iter().any(|command| command.command == "konsol"), "{menu:?}");
    let (status, page) = desk.choose(&approver, &page, "ya").await;
    assert!(status == StatusCode::BAD_REQUEST && page.contains("peran itu sudah tidak ada"), "{page}");
    assert_eq!(desk.count("select count(*) from audit where action = 'role.revoked' and actor = 72002").await, 1);
}
