//! Who changes, removes or puts in an entry behind the program's back is found, and the entry named.

use chrono::TimeDelta;
use jemputbola::chat::Question;
use jemputbola::store::Seal;
use jemputbola::store::audit::{self, Fault, Sealed, Verdict};
use sqlx::Connection as _;

use super::reports::{program, words};
use super::walk::{OFFICER, RESIDENT, SELIU, Walk, interest};

/// A few entries, linked.
async fn linked() -> Walk {
    let walk = Walk::begin().await;
    for _ in 0..3 {
        walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 1))).await;
    }
    link(&walk).await;
    walk
}

async fn link(walk: &Walk) -> Sealed {
    let mut transaction = walk.database.pool.begin().await.unwrap();
    let sealed = audit::seal(&mut transaction, &walk.desk.seal, 100, walk.now).await.unwrap();
    transaction.commit().await.unwrap();
    sealed
}

async fn verdict(walk: &Walk, head: Option<&str>) -> Verdict {
    let mut connection = walk.connection().await;
    audit::verify(&mut connection, &walk.desk.seal, head).await.unwrap()
}

/// As somebody who may do everything in the database: without triggers.
async fn behind_its_back(walk: &Walk, sql: &'static str) {
    let mut connection = walk.connection().await;
    let mut transaction = connection.begin().await.unwrap();
    sqlx::query("set local session_replication_role = replica").execute(&mut *transaction).await.unwrap();
    let done = sqlx::query(sql).execute(&mut *transaction).await.unwrap();
    assert!(done.rows_affected() > 0, "{sql}");
    transaction.commit().await.unwrap();
}

async fn entry(walk: &Walk, place: i64) -> i64 {
    sqlx::query_scalar("select entry from audit_chain where place = $1")
        .bind(place)
        .fetch_one(&walk.database.pool)
        .await
        .unwrap()
}

#[tokio::test]
async fn an_audit_that_nobody_touched_is_whole_and_only_the_program_adds_to_it() {
    let walk = linked().await;
    let whole = verdict(&walk, None).await;
    assert_eq!((whole.fault.clone(), whole.waiting), (None, 0));
    assert_eq!(whole.links, walk.count("select count(*) from audit").await);
    assert_eq!(verdict(&walk, Some(&whole.head)).await.fault, None);
    assert_eq!(verdict(&walk, Some(&"0".repeat(64))).await.fault, Some(Fault::NotInChain));
    for sql in [
        "update audit set action = 'x'",
        "update audit set actor = 5 where actor is not null",
        "delete from audit",
        "update audit_chain set hash = ''",
        "delete from audit_chain",
        "truncate audit_chain",
        "truncate audit cascade",
    ] {
        assert!(walk.run(sql).await.is_err(), "{sql}");
    }
    // What comes later is linked later, whoever committed first.
    walk.ask(OFFICER, Question::Deliveries).await;
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 1))).await;
    assert_eq!(verdict(&walk, None).await.waiting, 1);
    assert_eq!(link(&walk).await, Sealed::Linked(1));
    assert_eq!(verdict(&walk, Some(&whole.head)).await.fault, None);
    let other = Seal::new(&[9; 32]);
    let mut connection = walk.connection().await;
    let foreign = audit::verify(&mut connection, &other, None).await.unwrap();
    assert_eq!(foreign.fault, Some(Fault::HeadChanged));
}

#[tokio::test]
async fn whoever_commits_late_is_linked_out_of_the_order_of_numbers() {
    let walk = linked().await;
    let mut slow = walk.database.pool.begin().await.unwrap();
    audit::note(&mut slow, None, "audit.read", None, None, walk.now).await.unwrap();
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 1))).await;
    link(&walk).await;
    slow.commit().await.unwrap();
    link(&walk).await;
    let whole = verdict(&walk, None).await;
    assert_eq!((whole.fault, whole.waiting), (None, 0));
    let last = entry(&walk, whole.links).await;
    assert!(last < entry(&walk, whole.links - 1).await);
}

#[tokio::test]
async fn an_entry_that_was_changed_is_named() {
    for sql in [
        "update audit set action = 'nothing.happened' where id = (select entry from audit_chain where place = 3)",
        "update audit set at = at - interval '1 second' where id = (select entry from audit_chain where place = 3)",
        "update audit set subject = 'interest 999' where id = (select entry from audit_chain where place = 3)",
        "update audit set detail = '{\"x\": 1}' where id = (select entry from audit_chain where place = 3)",
        "update audit_chain set sealed_at = sealed_at + interval '1 second' where place = 3",
    ] {
        let walk = linked().await;
        behind_its_back(&walk, sql).await;
        let entry = entry(&walk, 3).await;
        assert_eq!(verdict(&walk, None).await.fault, Some(Fault::Changed { entry, place: 3 }), "{sql}");
    }
    let walk = linked().await;
    let acted: i64 = walk
        .count("select min(c.place) from audit_chain as c join audit as a on a.id = c.entry where a.actor = 1001")
        .await;
    behind_its_back(&walk, "update audit set actor = 77 where actor = 1001").await;
    let entry = entry(&walk, acted).await;
    assert_eq!(verdict(&walk, None).await.fault, Some(Fault::Changed { entry, place: acted }));
}

#[tokio::test]
async fn an_actor_who_is_gone_without_an_erasure_is_seen() {
    let walk = linked().await;
    behind_its_back(&walk, "update audit set actor = null where actor = 1001").await;
    behind_its_back(
        &walk,
        "update audit_chain set actor_salt = null where entry in (select id from audit where actor is null) and actor_salt is not null",
    )
    .await;
    assert!(matches!(verdict(&walk, None).await.fault, Some(Fault::ActorsGone { erased: 0, .. })));
}

#[tokio::test]
async fn an_entry_that_was_removed_is_named_with_its_link_or_without() {
    let walk = linked().await;
    let entry = entry(&walk, 3).await;
    behind_its_back(&walk, "delete from audit where id = (select entry from audit_chain where place = 3)").await;
    assert_eq!(verdict(&walk, None).await.fault, Some(Fault::Removed { entry, place: 3 }));
    behind_its_back(&walk, "delete from audit_chain where place = 3").await;
    assert_eq!(verdict(&walk, None).await.fault, Some(Fault::LinkMissing { place: 3 }));
    behind_its_back(&walk, "update audit_chain set place = place - 1 where place > 3").await;
    assert!(matches!(verdict(&walk, None).await.fault, Some(Fault::Changed { place: 3, .. })));
    // At the end: the head knows how long the chain was, and nothing is added to it any more.
    let walk = linked().await;
    behind_its_back(&walk, "delete from audit where id = (select entry from audit_chain order by place desc limit 1)")
        .await;
    behind_its_back(&walk, "delete from audit_chain where place = (select max(place) from audit_chain)").await;
    assert!(matches!(verdict(&walk, None).await.fault, Some(Fault::OtherEnd { .. })));
    behind_its_back(
        &walk,
        "update audit_head set links = links - 1, hash = (select hash from audit_chain order by place desc limit 1)",
    )
    .await;
    assert_eq!(verdict(&walk, None).await.fault, Some(Fault::HeadChanged));
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 1))).await;
    assert_eq!(link(&walk).await, Sealed::Broken);
}

#[tokio::test]
async fn a_clock_that_was_ahead_and_was_set_back_put_nothing_in() {
    let mut walk = linked().await;
    walk.later(TimeDelta::days(1));
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 1))).await;
    link(&walk).await;
    walk.later(-TimeDelta::days(1));
    walk.ask(RESIDENT, Question::SaveInterest(interest(SELIU, 1))).await;
    link(&walk).await;
    assert_eq!(verdict(&walk, None).await.fault, None, "the clock was wrong, and nobody's entry");
    // Whoever puts something in from then on is found as before.
    walk.later(TimeDelta::hours(3));
    link(&walk).await;
    walk.run("insert into audit (at, action) values ('2026-11-24T01:30:00Z', 'forged')").await.unwrap();
    let forged = walk.count("select max(id) from audit").await;
    link(&walk).await;
    assert_eq!(verdict(&walk, None).await.fault, Some(Fault::Inserted { entry: forged }));
}

#[tokio::test]
async fn an_entry_that_was_put_in_is_named() {
    // Without the trigger it waits for no link.
    let walk = linked().await;
    behind_its_back(&walk, "insert into audit (at, action) values (now(), 'forged')").await;
    let forged = walk.count("select max(id) from audit").await;
    assert_eq!(verdict(&walk, None).await.fault, Some(Fault::Inserted { entry: forged }));
    // With it, but long after its time.
    let mut walk = linked().await;
    walk.later(TimeDelta::hours(3));
    link(&walk).await;
    walk.run("insert into audit (at, action) values ('2026-11-24T01:30:00Z', 'forged')").await.unwrap();
    let forged = walk.count("select max(id) from audit").await;
    assert_eq!(verdict(&walk, None).await.fault, Some(Fault::Inserted { entry: forged }));
    link(&walk).await;
    assert_eq!(verdict(&walk, None).await.fault, Some(Fault::Inserted { entry: forged }));
}

#[tokio::test]
async fn the_command_line_says_whether_it_is_whole_and_ends_with_1_where_it_is_not() {
    let walk = linked().await;
    let whole = program(&walk, &["audit", "verify"]);
    let said = words(&whole.stdout);
    assert!(whole.status.success() && said.contains("The audit is whole"), "{said}{}", words(&whole.stderr));
    let head = said.lines().find_map(|line| line.strip_prefix("head ")).expect("a head to write down").to_owned();
    assert!(program(&walk, &["audit", "verify", "--head", &head]).status.success());
    let never = program(&walk, &["audit", "verify", "--head", &"0".repeat(64)]);
    assert_eq!(never.status.code(), Some(1));

    behind_its_back(&walk, "update audit set subject = 'interest 999' where id = 2").await;
    for arguments in [vec!["audit", "verify"], vec!["audit", "verify", "--head", head.as_str()]] {
        let changed = program(&walk, &arguments);
        let said = words(&changed.stderr);
        assert!(changed.status.code() == Some(1) && said.contains("the audit is not whole"), "{said}");
        assert!(words(&changed.stdout).is_empty(), "{}", words(&changed.stdout));
    }
}
