//! Roles come by a one-time link; the loops can end and begin again at any time.

use jemputbola::domain::Role;

use crate::world::World;

const RAHMAT: i64 = 801;
const STRANGER: i64 = 802;

fn menu(world: &World, person: i64) -> Vec<String> {
    world.telegram.commands_shown(person, person, "id").into_iter().map(|command| command.command).collect()
}

#[tokio::test]
async fn a_link_gives_its_role_once_with_the_menu_of_that_role() {
    let world = World::new().await;
    world.person(RAHMAT, "Rahmat", "id");
    world.person(STRANGER, "Orang Lain", "id");
    let token = world.invitation(Role::Officer, "Rahmat").await;
    world.telegram.person(STRANGER).text("/minat").expect("a text");
    world.settled().await;
    let refused = world.telegram.last_from_bot(STRANGER).expect("an answer").text;
    assert!(refused.contains("/bantuan"), "{refused}");
    assert!(!menu(&world, STRANGER).contains(&"minat".to_owned()));

    world.telegram.person(RAHMAT).start(&token).expect("a start");
    world.settled().await;
    assert!(menu(&world, RAHMAT).contains(&"minat".to_owned()));
    world.telegram.person(STRANGER).start(&token).expect("a start");
    world.settled().await;
    assert!(!menu(&world, STRANGER).contains(&"minat".to_owned()));
}

#[tokio::test]
async fn what_comes_while_the_loops_rest_is_answered_once_when_they_run_again() {
    let mut world = World::new().await;
    world.person(STRANGER, "Siti", "en-GB");
    world.halt().await;
    world.telegram.person(STRANGER).text("/start").expect("a text");
    world.run();
    world.settled().await;
    let history = world.telegram.history(STRANGER);
    let answers: Vec<&str> =
        history.iter().filter(|message| message.by_bot).map(|message| message.text.as_str()).collect();
    assert_eq!(answers.len(), 1);
    assert!(answers[0].starts_with("Hello"), "in the language of their app: {answers:?}");
}

#[tokio::test]
async fn readiness_and_figures_are_told_over_http() {
    let world = World::new().await;
    world.person(STRANGER, "Siti", "id");
    world.telegram.person(STRANGER).text("/start").expect("a text");
    world.settled().await;
    let ready = reqwest::get(format!("{}/readyz", world.page)).await.expect("an answer");
    assert_eq!(ready.status().as_u16(), 200);
    let figures =
        reqwest::get(format!("{}/metrics", world.page)).await.expect("an answer").text().await.expect("a text");
    assert!(figures.contains("jemputbola_answered_total 1\n"), "{figures}");
    let webhook =
        reqwest::Client::new().post(format!("{}/telegram", world.page)).body("{}").send().await.expect("an answer");
    assert_eq!(webhook.status().as_u16(), 404, "without a webhook there is no such address");
}
