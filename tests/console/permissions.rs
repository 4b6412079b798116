//! Who may do what, as one table: every command of the chat, every address of the console and every list that can be taken
//! out × a resident, a courier, an officer, an approver, and each of those once the role was taken away. Whoever is no
//! officer any more knocks with the session that they had as one.

use jemputbola::chat::{Answer, Command, Input, Users};
use jemputbola::domain::{ChatId, Role};
use jemputbola::store::export::List;
use jemputbola::store::{chats, staff};
use jemputbola::web::console::{ADDRESSES, Access};
use jemputbola::work::ask::ask;
use reqwest::StatusCode;

use super::commands::{commands, heard, line, may};
use super::matrix::{filled, knock};
use super::{APPROVER, Desk, Inside, OFFICER, RESIDENT};

/// Whoever may come: who they are, their chat, the role that they were given, and whether it was taken away again.
const PEOPLE: [(&str, i64, Option<Role>, bool); 7] = [
    ("a resident", RESIDENT, None, false),
    ("a courier", 73_002, Some(Role::Courier), false),
    ("an officer", OFFICER, Some(Role::Officer), false),
    ("an approver", APPROVER, Some(Role::Approver), false),
    ("a former courier", 73_003, Some(Role::Courier), true),
    ("a former officer", 72_003, Some(Role::Officer), true),
    ("a former approver", 72_004, Some(Role::Approver), true),
];

/// A row of the table.
enum Thing {
    Command(Command),
    Address(&'static str, String, Access),
    List(String),
}

impl Thing {
    fn all() -> Vec<Self> {
        let lists = List::ALL.iter().flat_map(|(list, _)| ["csv", "xlsx"].map(|end| format!("{}.{end}", list.name())));
        let lists =
            lists.map(|file| format!("/konsol/laporan/{file}")).chain(["/konsol/kantor/berkas.toml".to_owned()]);
        // Who leaves ends their own session: tried elsewhere.
        let addresses = ADDRESSES.iter().filter(|(_, path, _)| *path != "/konsol/keluar");
        let commands = commands().into_iter().filter(|command| !line(*command).0.is_empty());
        commands
            .map(Self::Command)
            .chain(addresses.map(|(method, path, access)| Self::Address(method, filled(path), *access)))
            .chain(lists.map(Self::List))
            .collect()
    }

    fn name(&self) -> String {
        match self {
            Self::Command(command) => format!("/{}", line(*command).0),
            Self::Address(method, path, _) => format!("{method} {path}"),
            Self::List(file) => format!("taking {file}"),
        }
    }

    /// Whether it is for somebody with this role.
    fn is_for(&self, role: Option<Role>) -> bool {
        match self {
            Self::Command(command) => may(line(*command).1, role),
            Self::Address(_, _, Access::Anybody) => true,
            Self::Address(_, _, Access::Officer) | Self::List(_) => role.is_some_and(Role::is_officer),
            Self::Address(_, _, Access::Approver) => role == Some(Role::Approver),
        }
    }

    /// Whether it serves this person, as things stand in the database.
    async fn serves(&self, desk: &Desk, chat: i64, inside: &Inside) -> bool {
        match self {
            Self::Command(command) => serves(desk, chat, *command).await,
            Self::Address(method, path, access) => {
                let (status, _) = knock(desk, inside, method, path).await;
                // A link that is none lets nobody in, whoever they are.
                *access == Access::Anybody && !status.is_server_error()
                    || !matches!(status.as_u16(), 401 | 403 | 405 | 500..)
            }
            Self::List(file) => desk.get(&inside.cookie, file).await.status() == StatusCode::OK,
        }
    }
}

/// The bot's own way: the role as the rows say, the conversation, and the store, which looks again.
async fn serves(desk: &Desk, chat: i64, command: Command) -> bool {
    let (engine, now) = (&desk.world.engine, desk.world.engine.clock.now());
    let (word, users) = line(command);
    let mut transaction = engine.pool.begin().await.expect("a transaction");
    let notice = engine.desk.office.privacy.version.clone();
    let who = chats::load(&mut transaction, &engine.desk.seal, ChatId(chat), &notice).await.expect("a chat").who;
    let (refused, question) = heard(desk, &who, &Input::Text(format!("/{word}")));
    let found = match question.filter(|_| users != Users::Everybody) {
        Some(question) => {
            let answer = ask(&mut transaction, &engine.desk, &who, &question, now).await.expect("an answer");
            answer != Answer::NoSuchThing
        }
        None => true,
    };
    transaction.rollback().await.expect("nothing stays");
    !refused && found
}

/// They come in while they may, in the order of [`PEOPLE`]; then some are couriers, and some nobody any more.
async fn sessions(desk: &Desk) -> Vec<Inside> {
    let mut all = Vec::new();
    for (name, chat, role, gone) in PEOPLE {
        let Some(role) = role else {
            all.push(Inside { cookie: String::new(), key: String::new() });
            continue;
        };
        let is_courier = role == Role::Courier;
        if chat != OFFICER && chat != APPROVER {
            desk.world.person(chat, name, "id");
            desk.joins(chat, if is_courier { Role::Officer } else { role }, name).await;
        }
        all.push(desk.enter(chat).await);
        if is_courier {
            desk.joins(chat, role, name).await;
        }
        if gone {
            let mut connection = desk.world.engine.pool.acquire().await.expect("a connection");
            let now = desk.world.engine.clock.now();
            assert!(staff::revoke(&mut connection, None, ChatId(chat), now).await.expect("revoked"), "{name}");
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_for_whom_the_table_says_and_for_nobody_whose_role_was_taken_away() {
    let desk = Desk::new().await;
    let sessions = sessions(&desk).await;
    let (things, mut faults) = (Thing::all(), Vec::new());
    assert!(things.len() >= 90, "{} things", things.len());
    for thing in &things {
        for ((name, chat, given, gone), inside) in PEOPLE.iter().zip(&sessions) {
            let role = given.filter(|_| !gone);
            let (is_for, serves) = (thing.is_for(role), thing.serves(&desk, *chat, inside).await);
            if serves != is_for {
                faults.push(format!("{}: {name} is {}served", thing.name(), if serves { "" } else { "not " }));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    let standing = "select count(*) from staff where revoked_at is null and chat_id in (72001, 72002, 73002)";
    assert_eq!(desk.count(standing).await, 3, "and nothing was done to anybody meanwhile");
}
