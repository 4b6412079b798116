//! Who did and read what: by person and day in the chat, and for the residents whose data it is.

use jemputbola::domain::{ChatId, Role};
use jemputbola::store::staff;

use super::work::interest;
use super::{APPLICATIONS, APPROVER, COURIER, Desk, OFFICER, RESIDENT};

#[tokio::test(flavor = "multi_thread")]
async fn the_audit_is_read_by_person_and_by_day_in_the_chat_and_the_look_is_noted() {
    let desk = Desk::new().await;
    desk.enter(OFFICER).await;
    let said = desk.says(APPROVER, "/jejak Rahmat").await;
    assert!(said.contains("masuk konsol") && said.contains("Rahmat"), "{said}");
    let said = desk.says(APPROVER, "/jejak yuliana").await;
    assert!(!said.contains("masuk konsol"), "{said}");
    assert!(desk.says(APPROVER, "/jejak hari ini").await.contains("masuk konsol"));
    for words in ["/jejak kemarin", "/jejak Rahmat kemarin", "/jejak 12 Agustus 2001"] {
        let said = desk.says(APPROVER, words).await;
        assert!(said.contains("Tidak ada catatan"), "{words}: {said}");
    }
    assert!(desk.says(APPROVER, "/jejak Zulaikha").await.contains("Tidak ada orang kantor bernama Zulaikha"));
    desk.joins(RESIDENT, Role::Courier, "Budi Santoso").await;
    let said = desk.says(APPROVER, "/jejak bud").await;
    assert!(said.contains("Budi, Budi Santoso"), "one of both is meant: {said}");
    assert!(!desk.says(APPROVER, "/jejak Budi").await.contains("Budi Santoso"), "a whole name is one person's");
    assert!(desk.says(APPROVER, "/jejak 12").await.contains("Tidak ada antaran"), "a number is a passport's");
    let noted = desk.count("select count(*) from audit where action = 'audit.read' and actor = 72002").await;
    assert_eq!(noted, 7);
}

#[tokio::test(flavor = "multi_thread")]
async fn residents_see_what_was_read_in_the_console_in_tickets_and_in_receipts() {
    let desk = Desk::new().await;
    let officer = desk.enter(OFFICER).await;
    desk.import(APPLICATIONS).await;
    desk.run("insert into follows (application_id, chat_id, since) select id, 71001, '2026-01-01' from applications")
        .await;
    let siapa = "/privasi siapa";
    let said = desk.says(RESIDENT, siapa).await;
    assert!(!said.contains("petugas kantor"), "nobody looked yet: {said}");
    for words in ["/petugas", "nama saya kurang satu huruf", "Kirim"] {
        desk.says(RESIDENT, words).await;
    }
    desk.page(&officer, "/konsol/tiket/1").await;
    desk.page(&officer, "/konsol/permohonan?nomor=CONTOH-0007").await;
    let fields = [("kata", "Halo"), ("topik", "layanan"), ("penerima", "bahasa Indonesia")];
    let page = desk.post(&officer, "/konsol/siaran/baru", &fields).await.text().await.expect("a page");
    desk.choose(&officer, &page, "kirim").await;
    desk.world.settled().await;
    desk.says(OFFICER, "/siaran 1 berkas").await;
    let said = desk.says(RESIDENT, siapa).await;
    for read in ["tiket yang ditulis", "permohonan dengan nama", "bukti kirim siaran"] {
        assert!(said.contains(read), "{read}: {said}");
    }
    // Somebody whom none of it is about sees none of it.
    let said = desk.says(APPROVER, siapa).await;
    assert!(!said.contains("tiket yang ditulis") && !said.contains("permohonan dengan nama"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interest_is_called_and_found_by_its_reference_and_a_role_by_whose_it_was() {
    let desk = Desk::new().await;
    interest(&desk).await;
    let engine = &desk.world.engine;
    let mut connection = engine.pool.acquire().await.expect("a connection");
    assert!(staff::revoke(&mut connection, None, ChatId(COURIER), engine.clock.now()).await.expect("revoked"));
    let reference: String =
        sqlx::query_scalar("select reference from interests").fetch_one(&mut *connection).await.expect("one interest");
    drop(connection);
    let officer = desk.enter(OFFICER).await;
    let row = format!("<td>minat {reference}</td>");
    assert!(desk.page(&officer, "/konsol/jejak").await.contains(&row), "by its reference");
    let page = desk.page(&officer, &format!("/konsol/jejak?perihal=Minat%20{reference}")).await;
    assert!(page.contains("mendaftarkan minat") && page.contains(&row), "{page}");
    assert!(!page.contains("mencabut peran"), "{page}");
    let page = desk.page(&officer, "/konsol/jejak?perihal=peran%20Budi").await;
    assert!(page.contains("mencabut peran") && page.contains("<td>peran Budi</td>"), "{page}");
    // That they looked is kept, with the key of what they looked for and not with a name.
    desk.page(&officer, "/konsol/jejak?perihal=Siti%20Contoh").await;
    assert_eq!(desk.count("select count(*) from audit where detail::text ~* 'budi|siti'").await, 0);
    assert!(desk.count("select count(*) from audit where detail->>'subject' like 'staff %'").await > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_application_is_called_and_found_by_its_number() {
    let desk = Desk::new().await;
    desk.import(APPLICATIONS).await;
    let officer = desk.enter(OFFICER).await;
    desk.page(&officer, "/konsol/permohonan?nomor=CONTOH-0007").await;
    let row = "<td>permohonan CONTOH-0007</td>";
    for wanted in ["", "?perihal=permohonan%20contoh-0007", "?perihal=CONTOH-0007", "?perihal=permohonan%201"] {
        let page = desk.page(&officer, &format!("/konsol/jejak{wanted}")).await;
        assert!(page.contains("membuka permohonan") && page.contains(row), "{wanted}: {page}");
    }
    for wanted in ["permohonan%20CONTOH-0008", "081234567890", "permohonan%201902024108850003"] {
        let page = desk.page(&officer, &format!("/konsol/jejak?perihal={wanted}")).await;
        assert!(!page.contains(row), "{wanted}: {page}");
    }
    let said = desk.says(APPROVER, "/jejak Rahmat").await;
    assert!(said.contains("permohonan CONTOH-0007"), "{said}");
    // Of what was looked for, only a key is kept.
    assert!(desk.count("select count(*) from audit where detail->>'subject' = 'application 1'").await > 0);
    assert_eq!(desk.count("select count(*) from audit where detail::text ~ '0812|1902|CONTOH'").await, 0);
}
