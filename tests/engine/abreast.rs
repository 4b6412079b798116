//! What several people ask of the store at one moment is asked for all of them at once, and each has their own answer.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::world::registration::REGISTRATION;
use crate::world::{PATIENCE, World};

const FIRST: i64 = 501;
const CROWD: i64 = 20;
/// Among the last that a crowd's updates are divided into.
const UNLUCKY: i64 = 518;
/// As many as are taken up first, of so many.
const FIRST_PART: usize = 10;

fn crowd() -> std::ops::Range<i64> {
    FIRST..FIRST + CROWD
}

/// Where enough wait already, one more interest is nobody else's news.
async fn enough_wait(world: &World) {
    run(world, "insert into quorums (scope, key, people, reached_at) values ('village', '19.02.02.2009', 99, now())")
        .await;
}

async fn run(world: &World, statement: &'static str) {
    sqlx::raw_sql(statement).execute(&world.database().pool).await.expect(statement);
}

/// All of them say it at the same moment, and each waits for the answer.
async fn all_say(world: &World, words: &str, expected: &str) {
    let written: Vec<i64> =
        crowd().map(|person| world.telegram.person(person).text(words).expect("they can write")).collect();
    for (person, written) in crowd().zip(written) {
        let answer = world.telegram.wait_for_text(person, written, expected, PATIENCE).await;
        assert!(answer.is_some(), "{person} said {words:?} and waits for {expected:?}");
    }
}

#[tokio::test]
async fn people_who_register_at_the_same_moment_are_each_kept_once_without_standing_in_line() {
    let world = World::new().await;
    enough_wait(&world).await;
    let witness = "create table lined_up (payload jsonb);
         create function lines_up() returns trigger security definer language plpgsql as $$
         begin insert into lined_up values (new.payload); return new; end $$;
         create trigger lines_up after insert on inbox for each row when (new.payload is not null)
         execute function lines_up()";
    run(&world, witness).await;
    for person in crowd() {
        world.person(person, "Hasanah", "id");
    }
    for (words, expected) in REGISTRATION {
        all_say(&world, words, expected).await;
    }
    world.settled().await;
    let pool = &world.database().pool;
    let kept: Vec<(i64, i64, String)> = sqlx::query_as("select chat_id, id, reference from interests order by chat_id")
        .fetch_all(pool)
        .await
        .expect("rows");
    assert_eq!(kept.iter().map(|(chat, ..)| *chat).collect::<Vec<_>>(), crowd().collect::<Vec<_>>(), "each once");
    assert_eq!(kept.iter().map(|(.., reference)| reference).collect::<BTreeSet<_>>().len(), kept.len());
    for (chat, _, reference) in &kept {
        let told = world.telegram.last_from_bot(*chat).expect("an answer").text;
        assert!(told.contains(reference.as_str()), "{chat} has {reference}, and was told: {told}");
    }
    let entries: Vec<(i64, String, Option<String>)> =
        sqlx::query_as("select actor, action, subject from audit where actor is not null order by action, actor")
            .fetch_all(pool)
            .await
            .expect("entries");
    let consents = crowd().map(|chat| (chat, "consent.given".to_owned(), None));
    let saved = kept.iter().map(|(chat, id, _)| (*chat, "interest.saved".to_owned(), Some(format!("interest {id}"))));
    assert_eq!(entries, consents.chain(saved).collect::<Vec<_>>());
    let lined_up: i64 = sqlx::query_scalar("select count(*) from lined_up").fetch_one(pool).await.expect("a count");
    assert_eq!(lined_up, 0, "all of it was answered on the spot");
}

#[tokio::test]
async fn whoever_has_as_many_interests_as_they_may_hears_so_beside_those_whose_interest_is_saved() {
    let mut world = World::new().await;
    enough_wait(&world).await;
    for person in crowd() {
        world.person(person, "Hasanah", "id");
    }
    let (last, first) = REGISTRATION.split_last().expect("steps");
    for (words, expected) in first {
        all_say(&world, words, expected).await;
    }
    run(
        &world,
        "insert into interests (reference, chat_id, name_sealed, birth_sealed, need_sealed, village, kind, headcount,
             group_kind, for_other, created_at)
         select 'M-' || n, 518, '', '', '', '19.02.02.2009', 'baru', 1, 'sendiri', false, now()
         from generate_series(1, 20) as n",
    )
    .await;
    world.halt().await;
    for person in crowd() {
        world.telegram.person(person).text(last.0).expect("they can write");
    }
    world.run();
    world.settled().await;
    for person in crowd() {
        let told = world.telegram.last_from_bot(person).expect("an answer").text;
        assert_eq!(told.contains(last.1), person != UNLUCKY, "{person} was told: {told}");
    }
    let saved: i64 = sqlx::query_scalar("select count(*) from audit where action = 'interest.saved'")
        .fetch_one(&world.database().pool)
        .await
        .expect("a count");
    assert_eq!(saved, CROWD - 1);
}

#[tokio::test]
async fn one_whose_interest_cannot_be_kept_keeps_nobody_else_from_theirs() {
    let mut world = World::new().await;
    enough_wait(&world).await;
    let refusing = "create function refuses() returns trigger language plpgsql as $$
         begin raise exception 'not this one' using errcode = 'check_violation'; end $$;
         create trigger refuses before insert on interests for each row when (new.chat_id = 518) execute function refuses()";
    run(&world, refusing).await;
    for person in crowd() {
        world.person(person, "Hasanah", "id");
    }
    let (last, first) = REGISTRATION.split_last().expect("steps");
    for (words, expected) in first {
        all_say(&world, words, expected).await;
    }
    world.halt().await;
    for person in crowd() {
        world.telegram.person(person).text(last.0).expect("they can write");
    }
    world.run();
    for person in crowd() {
        let expected = if person == UNLUCKY { "gagal kami proses" } else { last.1 };
        let told = world.telegram.wait_for_text(person, 0, expected, PATIENCE).await;
        assert!(told.is_some(), "{person} waits for {expected:?}");
    }
    world.settled().await;
    let kept: Vec<i64> = sqlx::query_scalar("select chat_id from interests order by chat_id")
        .fetch_all(&world.database().pool)
        .await
        .expect("rows");
    assert_eq!(kept, crowd().filter(|person| *person != UNLUCKY).collect::<Vec<_>>());
    for person in crowd() {
        let history = world.telegram.history(person);
        let said = history.iter().filter(|message| message.by_bot && message.text.contains(last.1)).count();
        assert_eq!(said, usize::from(person != UNLUCKY), "{person} hears it once");
    }
}

#[tokio::test]
async fn what_is_told_again_while_it_is_being_kept_is_answered_once_and_so_is_whoever_writes_meanwhile() {
    let mut world = World::new().await;
    for person in crowd() {
        world.person(person, "Hasanah", "id");
    }
    all_say(&world, "/biaya", "Rp").await;
    world.settled().await;
    world.halt().await;
    let witness = "create table lined_up (payload jsonb);
         create function dawdles() returns trigger security definer language plpgsql as $$
         begin
             if new.payload is not null then insert into lined_up values (new.payload); end if;
             if new.chat_id = 512 then perform pg_sleep(0.3); end if;
             return new;
         end $$;
         create trigger dawdles before insert on inbox for each row execute function dawdles()";
    run(&world, witness).await;
    let before: Vec<i64> =
        crowd().map(|person| world.telegram.person(person).text("/biaya").expect("they can write")).collect();
    world.run();
    let (first, _) = before.split_at(FIRST_PART);
    for (person, written) in crowd().zip(first) {
        let answer = world.telegram.wait_for_text(person, *written, "Rp", PATIENCE).await;
        assert!(answer.is_some(), "{person} is answered while others are being kept");
        world.telegram.person(person).text("/biaya").expect("they can write");
    }
    world.settled().await;
    for (place, person) in crowd().enumerate() {
        let history = world.telegram.history(person);
        let answers = history.iter().filter(|message| message.by_bot && message.text.contains("Rp")).count();
        assert_eq!(answers, if place < FIRST_PART { 3 } else { 2 }, "{person}");
    }
    let lined_up: i64 =
        sqlx::query_scalar("select count(*) from lined_up").fetch_one(&world.database().pool).await.expect("a count");
    assert_eq!(lined_up, 0, "all of it was answered on the spot");
}

/// Many more than [`CROWD`].
fn town() -> std::ops::Range<i64> {
    601..649
}

/// All of a town writes at the same moment.
fn town_writes(world: &World) {
    for person in town() {
        world.telegram.person(person).text("/biaya").expect("they can write");
    }
}

/// Everybody of a town is known. From now on it takes a while to keep what the first of them says, and there is a record of what
/// is kept over which connection.
async fn town_of(world: &World, pause: &'static str) {
    for person in town() {
        world.person(person, "Hasanah", "id");
    }
    town_writes(world);
    world.settled().await;
    let witness = "create table kept (connection int, chat_id bigint, begun timestamptz, ended timestamptz);
         create table slow (chat_id bigint, pause interval);
         create function dawdles() returns trigger security definer language plpgsql as $$
         declare begun timestamptz := clock_timestamp();
         begin
             perform pg_sleep_for(pause) from slow where chat_id = new.chat_id;
             insert into kept values (pg_backend_pid(), new.chat_id, begun, clock_timestamp());
             return new;
         end $$;
         create trigger dawdles before insert on inbox for each row execute function dawdles()";
    run(world, witness).await;
    sqlx::query("insert into slow values ($1, $2::text::interval)")
        .bind(town().start)
        .bind(pause)
        .execute(&world.database().pool)
        .await
        .expect("a row");
}

/// How often each of a town was answered.
fn answers_in_town(world: &World) -> Vec<usize> {
    let answers = |person| {
        let history = world.telegram.history(person);
        history.iter().filter(|message| message.by_bot && message.text.contains("Rp")).count()
    };
    town().map(answers).collect()
}

#[tokio::test]
async fn many_are_kept_over_three_connections_beside_each_other_and_each_is_answered_once() {
    let world = World::new().await;
    town_of(&world, "0.3 s").await;
    let beside = "select count(distinct other.connection) from kept as slow
         join kept as other on other.connection <> slow.connection and other.begun between slow.begun and slow.ended
         where slow.chat_id = 601";
    let mut rounds = 1;
    // Connections are taken where the others have some to spare.
    while sqlx::query_scalar::<_, i64>(beside).fetch_one(&world.database().pool).await.expect("a count") < 2 {
        assert!(rounds < 10, "while one batch is being kept, two others are written down");
        town_writes(&world);
        world.settled().await;
        rounds += 1;
        assert_eq!(answers_in_town(&world), vec![rounds; town().count()]);
    }
}

#[tokio::test]
async fn where_the_first_connection_breaks_nothing_of_what_others_have_in_hand_is_lost_or_answered_twice() {
    let world = World::new().await;
    // Less than those wait for it who come behind.
    town_of(&world, "0.7 s").await;
    town_writes(&world);
    let sleeping = "select pid from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'";
    let begun = std::time::Instant::now();
    let pid: i32 = loop {
        if let Some(pid) = sqlx::query_scalar(sleeping).fetch_optional(&world.database().pool).await.expect("an answer")
        {
            break pid;
        }
        assert!(begun.elapsed() < PATIENCE, "nobody keeps what they said");
        tokio::time::sleep(Duration::from_millis(2)).await;
    };
    // Those behind have written down by now what waits for it.
    tokio::time::sleep(Duration::from_millis(200)).await;
    run(&world, "delete from slow").await;
    let ended: bool = sqlx::query_scalar("select pg_terminate_backend($1)")
        .bind(pid)
        .fetch_one(&world.database().pool)
        .await
        .expect("an answer");
    assert!(ended);
    world.settled().await;
    assert_eq!(answers_in_town(&world), vec![2; town().count()]);
}
