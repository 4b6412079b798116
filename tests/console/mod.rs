//! The console, over real HTTP: who gets in, what they see and do, what bad input does.

mod actions;
mod attachment;
mod bad_input;
mod commands;
mod entry;
mod kept;
mod live;
mod matrix;
mod office;
mod permissions;
mod plain;
mod seen;
mod steering;
mod team;
mod tickets;
mod trail;
mod weight;
mod work;

use chrono::TimeDelta;
use jemputbola::domain::Role;
use jemputbola::office::OfficeFile;
use jemputbola::web::console::{ADDRESSES, Access};
use jemputbola::work::import_file;
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode, header};

use crate::world::World;

pub(crate) const OFFICER: i64 = 72_001;
pub(crate) const APPROVER: i64 = 72_002;
pub(crate) const COURIER: i64 = 73_001;
pub(crate) const RESIDENT: i64 = 71_001;

pub(crate) const APPLICATIONS: &str = "nomor_permohonan;nama;tanggal_lahir;jenis;status;tanggal_status;tanggal_terbit;desa\n\
                                       CONTOH-0007;Marlina Seliu;17-08-1988;baru;verifikasi;2026-01-05;;Pulau Seliu\n";

/// Every page of the console that needs no number: what the table of its addresses lists.
pub(crate) fn places() -> impl Iterator<Item = &'static str> {
    ADDRESSES
        .iter()
        .filter(|(method, path, access)| *method == "get" && *access == Access::Officer && !path.contains('{'))
        .map(|(_, path, _)| *path)
        .filter(|path| !path.contains('.'))
}

/// A world whose people of the office are there.
pub(crate) struct Desk {
    pub(crate) world: World,
    pub(crate) http: Client,
}

/// Somebody who is in: their cookie, and the key of their forms.
pub(crate) struct Inside {
    pub(crate) cookie: String,
    pub(crate) key: String,
}

impl Desk {
    pub(crate) async fn new() -> Self {
        Self::with(OfficeFile::builtin().clone()).await
    }

    /// The same with an office file of its own.
    pub(crate) async fn with(office: OfficeFile) -> Self {
        let world = World::with(office).await;
        for (chat, name) in [(OFFICER, "Rahmat"), (APPROVER, "Yuliana"), (COURIER, "Budi"), (RESIDENT, "Siti")] {
            world.person(chat, name, "id");
        }
        let desk = Self { world, http: Client::builder().redirect(Policy::none()).build().expect("a client") };
        desk.joins(OFFICER, Role::Officer, "Rahmat").await;
        desk.joins(APPROVER, Role::Approver, "Yuliana").await;
        desk.joins(COURIER, Role::Courier, "Budi").await;
        desk.says(RESIDENT, "/start").await;
        desk
    }

    pub(crate) async fn joins(&self, chat: i64, role: Role, name: &str) {
        let token = self.world.invitation(role, name).await;
        self.world.telegram.person(chat).start(&token).expect("a start");
        self.world.settled().await;
    }

    /// They write this; what the bot answers last.
    pub(crate) async fn says(&self, chat: i64, words: &str) -> String {
        self.world.telegram.person(chat).text(words).expect("a text");
        self.world.settled().await;
        self.world.telegram.last_from_bot(chat).expect("an answer").text
    }

    /// The link that the bot sends to an officer.
    pub(crate) async fn link(&self, chat: i64) -> String {
        let answer = self.says(chat, "/konsol").await;
        let link = answer.split_whitespace().find(|word| word.contains("/konsol/masuk/"));
        link.unwrap_or_else(|| panic!("no link in {answer}")).to_owned()
    }

    pub(crate) fn url(&self, path: &str) -> String {
        if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.world.page) }
    }

    /// Presses the button of the page behind a link.
    pub(crate) async fn press(&self, link: &str) -> Response {
        let post = self.http.post(self.url(link)).header(header::ORIGIN, &self.world.page);
        post.send().await.expect("an answer")
    }

    pub(crate) async fn enter(&self, chat: i64) -> Inside {
        let answer = self.press(&self.link(chat).await).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        let cookie = answer.headers()[header::SET_COOKIE].to_str().expect("a text");
        let cookie = cookie.split(';').next().expect("a pair").to_owned();
        let page = self.get(&cookie, "/konsol/tim").await.text().await.expect("a page");
        let key = page.split("name=\"kunci\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        Inside { key: key.expect("forms have a key").to_owned(), cookie }
    }

    pub(crate) async fn get(&self, cookie: &str, path: &str) -> Response {
        let request = self.http.get(self.url(path)).header(header::COOKIE, cookie);
        request.send().await.expect("an answer")
    }

    /// A page that is there.
    pub(crate) async fn page(&self, inside: &Inside, path: &str) -> String {
        let answer = self.get(&inside.cookie, path).await;
        let status = answer.status();
        let page = answer.text().await.expect("a page");
        assert_eq!(status, StatusCode::OK, "{path}: {page}");
        page
    }

    /// A form of the console, with the key that it carries.
    pub(crate) async fn post(&self, inside: &Inside, path: &str, fields: &[(&str, &str)]) -> Response {
        let mut form = vec![("kunci", inside.key.as_str())];
        form.extend(fields);
        let post = self.http.post(self.url(path)).header(header::ORIGIN, &self.world.page);
        post.header(header::COOKIE, &inside.cookie).form(&form).send().await.expect("an answer")
    }

    /// A file, as a form of the console sends it.
    pub(crate) async fn upload(&self, inside: &Inside, path: &str, name: &str, content: &[u8]) -> (StatusCode, String) {
        let part = reqwest::multipart::Part::bytes(content.to_vec()).file_name(name.to_owned());
        let form = reqwest::multipart::Form::new().text("kunci", inside.key.clone()).part("berkas", part);
        let post = self.http.post(self.url(path)).header(header::ORIGIN, &self.world.page);
        let answer = post.header(header::COOKIE, &inside.cookie).multipart(form).send().await.expect("an answer");
        (answer.status(), answer.text().await.expect("a page"))
    }

    /// Presses a button of the conversation that a page shows; what was answered before goes along, as a browser does it.
    pub(crate) async fn choose(&self, inside: &Inside, page: &str, value: &str) -> (StatusCode, String) {
        self.answer(inside, page, ("pilih", value)).await
    }

    /// Sends a conversation's form with one more field.
    pub(crate) async fn answer(&self, inside: &Inside, page: &str, more: (&str, &str)) -> (StatusCode, String) {
        let form = page.split("<form class=\"percakapan\"").nth(1).unwrap_or_else(|| panic!("no conversation: {page}"));
        let form = form.split("</form>").next().expect("a form");
        let action = form.split("action=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an action");
        let mut fields: Vec<(String, String)> = form
            .split("<input type=\"hidden\" name=\"")
            .skip(1)
            .map(|rest| {
                let (name, rest) = rest.split_once("\" value=\"").expect("a value");
                (name.to_owned(), rest.split('"').next().expect("an end").to_owned())
            })
            .filter(|(name, _)| name != "kunci")
            .collect();
        fields.push((more.0.to_owned(), more.1.to_owned()));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = self.post(inside, action, &fields).await;
        (answer.status(), answer.text().await.expect("a page"))
    }

    pub(crate) async fn run(&self, sql: &'static str) {
        sqlx::query(sql).execute(&self.world.engine.pool).await.expect("done");
    }

    pub(crate) async fn import(&self, file: &str) {
        let engine = &self.world.engine;
        let mut connection = engine.pool.acquire().await.expect("a connection");
        let office = std::sync::Arc::new(OfficeFile::builtin().clone());
        let now = engine.clock.now();
        import_file(&mut connection, &office, &engine.desk.seal, "x.csv", file.as_bytes(), now)
            .await
            .expect("imported");
    }

    pub(crate) async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&self.world.engine.pool).await.expect("a count")
    }

    pub(crate) fn later(&self, by: TimeDelta) {
        self.world.engine.clock.advance(by);
    }
}
