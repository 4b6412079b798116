//! Every command of the chat × everybody who may type or tap it, and every list that can be taken out × everybody who may
//! come: residents, couriers, officers, approvers, and each of those after their role was taken away. A command without
//! a line in the table does not compile.

use jemputbola::chat::{Answer, Command, Effect, Input, Question, State, Users, Who, step};
use jemputbola::domain::{ChatId, Role, Tongue};
use jemputbola::store::export::List;
use jemputbola::store::staff;
use jemputbola::work::ask::ask;
use reqwest::StatusCode;

use super::{APPROVER, COURIER, Desk, OFFICER, RESIDENT};

/// Who may use a command, and the word for it.
pub(super) fn line(command: Command) -> (&'static str, Users) {
    use Users::{Approvers, Everybody, Officers, Staff};
    match command {
        Command::Start => ("start", Everybody),
        Command::Help => ("bantuan", Everybody),
        Command::Register => ("daftar", Everybody),
        Command::Schedule => ("jadwal", Everybody),
        Command::Attend => ("hadir", Everybody),
        Command::Decline => ("absen", Everybody),
        Command::Applicants => ("lengkapi", Everybody),
        Command::Status => ("status", Everybody),
        Command::Address => ("alamat", Everybody),
        Command::Code => ("kode", Everybody),
        Command::CodePicture => ("kodeqr", Everybody),
        Command::Attempt => ("antarlagi", Everybody),
        Command::NotReceived => ("belumterima", Everybody),
        Command::Requirements => ("syarat", Everybody),
        Command::Fees => ("biaya", Everybody),
        Command::Office => ("kantor", Everybody),
        // No word of its own: it is heard in what people write.
        Command::Thanks => ("", Everybody),
        Command::Officer => ("petugas", Everybody),
        Command::Privacy => ("privasi", Everybody),
        Command::Stop => ("berhenti", Everybody),
        Command::Language => ("bahasa", Everybody),
        Command::Cancel => ("batal", Everybody),
        Command::Survey => ("survei", Everybody),
        Command::Demand => ("minat", Officers),
        Command::Visit => ("kunjungan", Officers),
        Command::Announce => ("umumkan", Officers),
        Command::Siar => ("siar", Officers),
        Command::Broadcast => ("siaran", Officers),
        Command::Import => ("impor", Officers),
        Command::Deadlines => ("tenggat", Officers),
        Command::Trace => ("jejak", Officers),
        Command::Case => ("kasus", Officers),
        Command::Report => ("laporan", Officers),
        Command::Tickets => ("tiket", Officers),
        Command::Skm => ("skm", Officers),
        Command::Console => ("konsol", Officers),
        Command::Teach => ("ajar", Officers),
        Command::Team => ("tim", Approvers),
        Command::Deliveries => ("antaran", Staff),
    }
}

/// Every command that there is: serde names them all where it is given one that is none.
pub(super) fn commands() -> Vec<Command> {
    let fault = serde_json::from_str::<Command>("\"none of them\"").expect_err("no such command").to_string();
    let listed = fault.split("expected one of").nth(1).expect("all names");
    let named = listed.split('`').skip(1).step_by(2);
    named.map(|name| serde_json::from_value(name.into()).expect("a command")).collect()
}

pub(super) fn may(users: Users, role: Option<Role>) -> bool {
    match users {
        Users::Everybody => true,
        Users::Officers => matches!(role, Some(Role::Officer | Role::Approver)),
        Users::Approvers => role == Some(Role::Approver),
        Users::Staff => role.is_some(),
    }
}

const ROLES: [(i64, Option<Role>); 4] = [
    (RESIDENT, None),
    (COURIER, Some(Role::Courier)),
    (OFFICER, Some(Role::Officer)),
    (APPROVER, Some(Role::Approver)),
];

fn who(chat: i64, role: Option<Role>) -> Who {
    Who {
        chat: ChatId(chat),
        tongue: Tongue::Id,
        role,
        consented: true,
        written_at: None,
        ticket: None,
        pushed: Vec::new(),
    }
}

/// What follows from a command: whether it is refused, and what it asks of the store.
pub(super) fn heard(desk: &Desk, who: &Who, input: &Input) -> (bool, Option<Question>) {
    let engine = &desk.world.engine;
    let turn = step(&State::default(), who, input, engine.clock.now(), &engine.desk.office);
    let mut question = None;
    let mut refused = false;
    for effect in turn.effects {
        match effect {
            Effect::Ask(asked) => question = Some(asked),
            Effect::Say(message) => {
                refused |= message.paragraphs.iter().any(|text| text.key == "command-of-another-role");
            }
            _ => {}
        }
    }
    (refused, question)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_serves_whom_it_is_for_and_nobody_else_and_the_store_looks_at_the_role_again() {
    let desk = Desk::new().await;
    let engine = &desk.world.engine;
    let mut faults = Vec::new();
    let mut asked = Vec::new();
    assert!(commands().len() >= 39, "{}", commands().len());
    for command in commands() {
        let (word, users) = line(command);
        if word.is_empty() {
            continue;
        }
        assert_eq!(Command::parse(word), Some(command), "{word}");
        for (chat, role) in ROLES {
            let who = who(chat, role);
            for input in [Input::Text(format!("/{word}")), Input::Button(format!("!{word}"))] {
                let (refused, question) = heard(&desk, &who, &input);
                if refused == may(users, role) {
                    faults.push(format!("/{word} of {role:?}: refused {refused}"));
                }
                if let (false, Some(question), true) = (refused, question, users != Users::Everybody) {
                    asked.push((word, users, role, question));
                }
            }
        }
    }
    assert!(asked.len() > 40, "most of them ask something of the store: {}", asked.len());
    // Whatever stands in their conversation: what the rows say of their role counts, from one moment to the next.
    let tried = async |chat: i64, word: &str, question: &Question, is_for: bool, faults: &mut Vec<String>| {
        let mut transaction = engine.pool.begin().await.expect("a transaction");
        let pretends = who(chat, Some(Role::Approver));
        let answer = ask(&mut transaction, &engine.desk, &pretends, question, engine.clock.now()).await;
        let nothing = matches!(answer, Ok(Answer::NoSuchThing));
        if nothing == is_for {
            faults.push(format!("{chat} asks what /{word} asks: {answer:?}"));
        }
        transaction.rollback().await.expect("nothing stays");
    };
    for (word, users, asker, question) in &asked {
        for (chat, role) in ROLES {
            // A courier's question is a courier's alone, and an officer's an officer's, where a command serves both.
            let is_for = if *users == Users::Staff {
                role.is_some_and(Role::is_officer) == asker.is_some_and(Role::is_officer) && role.is_some()
            } else {
                may(*users, role)
            };
            tried(chat, word, question, is_for, &mut faults).await;
        }
    }
    let mut connection = engine.pool.acquire().await.expect("a connection");
    for chat in [COURIER, OFFICER, APPROVER] {
        assert!(staff::revoke(&mut connection, None, ChatId(chat), engine.clock.now()).await.expect("revoked"));
    }
    drop(connection);
    for (word, _, _, question) in &asked {
        for chat in [COURIER, OFFICER, APPROVER] {
            tried(chat, word, question, false, &mut faults).await;
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    // Through the whole bot, from the message on.
    for chat in [COURIER, OFFICER, APPROVER] {
        let answer = desk.says(chat, "/kunjungan").await;
        assert!(answer.contains("/bantuan"), "{answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_list_is_taken_by_officers_alone_and_never_after_the_role_is_gone() {
    let desk = Desk::new().await;
    let (officer, approver) = (desk.enter(OFFICER).await, desk.enter(APPROVER).await);
    let door = desk.get("", "/konsol").await.text().await.expect("a page");
    let mut files: Vec<String> = Vec::new();
    for (list, _) in List::ALL {
        files.extend(["csv", "xlsx"].map(|ending| format!("/konsol/laporan/{}.{ending}", list.name())));
    }
    files.push("/konsol/kantor/berkas.toml".to_owned());
    for file in &files {
        for stranger in ["", "konsol=forged"] {
            let answer = desk.get(stranger, file).await;
            assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{file}");
            assert_eq!(answer.text().await.expect("a page"), door, "{file}");
        }
    }
    assert_eq!(desk.count("select count(*) from audit where action = 'export'").await, 0, "nothing left");
    for file in &files {
        for inside in [&officer, &approver] {
            assert_eq!(desk.get(&inside.cookie, file).await.status(), StatusCode::OK, "{file}");
        }
    }
    let noted = desk.count("select count(*) from audit where action = 'export'").await;
    assert_eq!(noted, i64::try_from(files.len() - 1).expect("few") * 2, "each with who took it");
    let mut connection = desk.world.engine.pool.acquire().await.expect("a connection");
    for chat in [OFFICER, APPROVER] {
        staff::revoke(&mut connection, None, ChatId(chat), desk.world.engine.clock.now()).await.expect("revoked");
    }
    drop(connection);
    for file in &files {
        for inside in [&officer, &approver] {
            assert_eq!(desk.get(&inside.cookie, file).await.status(), StatusCode::FORBIDDEN, "{file}");
        }
    }
    assert_eq!(desk.count("select count(*) from audit where action = 'export'").await, noted);
}
