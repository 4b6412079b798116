//! An approver invites somebody, and takes a role away again.

use jemputbola::domain::Role;

use crate::world::World;

const YULIANA: i64 = 911;
const NEW: i64 = 912;

async fn says(world: &World, person: i64, words: &str) -> String {
    world.telegram.person(person).text(words).expect("a text");
    world.settled().await;
    world.telegram.last_from_bot(person).expect("an answer").text
}

fn menu(world: &World, person: i64) -> Vec<String> {
    world.telegram.commands_shown(person, person, "id").into_iter().map(|command| command.command).collect()
}

#[tokio::test]
async fn an_approver_invites_an_officer_by_a_link_that_works_once_and_takes_the_role_away_again() {
    let world = World::new().await;
    world.person(YULIANA, "Yuliana", "id");
    world.person(NEW, "Dewi", "id");
    let token = world.invitation(Role::Approver, "Yuliana").await;
    world.telegram.person(YULIANA).start(&token).expect("a start");
    world.settled().await;
    assert!(menu(&world, YULIANA).contains(&"tim".to_owned()));
    says(&world, YULIANA, "/tim").await;
    says(&world, YULIANA, "/tim undang").await;
    says(&world, YULIANA, "petugas").await;
    assert!(says(&world, YULIANA, "?").await.contains("belum terbaca"));
    let link = says(&world, YULIANA, "Dewi Lestari").await;
    let token = link.rsplit_once('=').expect("a link with a token").1;
    world.telegram.person(NEW).start(token).expect("a start");
    world.settled().await;
    assert!(menu(&world, NEW).contains(&"tiket".to_owned()) && !menu(&world, NEW).contains(&"tim".to_owned()));
    assert!(says(&world, NEW, "/tim").await.contains("bukan untuk peran"), "an officer is no approver");

    assert!(says(&world, YULIANA, "/tim").await.contains("Dewi Lestari"));
    says(&world, YULIANA, "/tim cabut").await;
    assert!(says(&world, YULIANA, "siapa ya").await.contains("tidak ada di daftar"));
    says(&world, YULIANA, "dewi").await;
    assert!(says(&world, YULIANA, "ya").await.contains("sudah dicabut"));
    assert!(!menu(&world, NEW).contains(&"tiket".to_owned()));
    assert!(says(&world, NEW, "/tiket").await.contains("bukan untuk peran"));
    // Nobody is left whose role could be taken away, and one's own is not.
    assert!(says(&world, YULIANA, "/tim cabut").await.contains("Belum ada orang lain"));
    world.telegram.person(NEW).start(token).expect("a start");
    world.settled().await;
    assert!(!menu(&world, NEW).contains(&"tiket".to_owned()), "the link was used");
    let traces: i64 = sqlx::query_scalar(
        "select count(*) from audit where actor = $1 and action in ('invitation.made', 'role.revoked')",
    )
    .bind(YULIANA)
    .fetch_one(&world.engine.pool)
    .await
    .expect("a count");
    assert_eq!(traces, 2);
}
