//! A registration as a plain teloxide 0.17 bot would do it, after the documentation's `dialogue.rs` and `db_remember.rs`:
//! `Dispatcher`, dptree, teloxide's own `PostgresStorage`, one insert at the end. It asks as many questions as Jemput
//! Bola does and sends as many messages. It promises what such a bot promises: an update that is under way when it dies
//! is lost, and so is a reply that Telegram refuses.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;
use teloxide::dispatching::dialogue::PostgresStorage;
use teloxide::dispatching::dialogue::serializer::Json;
use teloxide::prelude::*;

type Kept = PostgresStorage<Json>;
type MyDialogue = Dialogue<State, Kept>;
type HandlerResult = Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// Connections of each of its two pools; sqlx's own default.
const CONNECTIONS: u32 = 10;

/// Which answer is awaited.
#[derive(Clone, Default, Serialize, Deserialize)]
enum State {
    #[default]
    Start,
    Consent,
    ForWhom,
    Name(Form),
    Birth(Form),
    Village(Form),
    Passport(Form),
    Company(Form),
    Phone(Form),
    Needs(Form),
    Right(Form),
}

/// What was said so far.
#[derive(Clone, Default, Serialize, Deserialize)]
struct Form {
    for_whom: String,
    name: String,
    birth: String,
    village: String,
    passport: String,
    company: String,
    phone: Option<String>,
    needs: String,
}

#[tokio::main]
async fn main() {
    let bot = Bot::from_env();
    let database = std::env::var("DATABASE_URL").expect("DATABASE_URL is set");
    let storage = Kept::open(&database, CONNECTIONS, Json).await.expect("the dialogues' table");
    let pool = PgPoolOptions::new().max_connections(CONNECTIONS).connect(&database).await.expect("a database");
    sqlx::query(
        "create table if not exists registrations (
             id bigint generated always as identity primary key, chat_id bigint not null, for_whom text not null,
             name text not null, birth text not null, village text not null, passport text not null,
             company text not null, phone text, needs text not null, created_at timestamptz not null default now())",
    )
    .execute(&pool)
    .await
    .expect("the registrations' table");
    let handler = Update::filter_message()
        .enter_dialogue::<Message, Kept, State>()
        .branch(dptree::case![State::Start].endpoint(start))
        .branch(dptree::case![State::Consent].endpoint(consent))
        .branch(dptree::case![State::ForWhom].endpoint(for_whom))
        .branch(dptree::case![State::Name(form)].endpoint(name))
        .branch(dptree::case![State::Birth(form)].endpoint(birth))
        .branch(dptree::case![State::Village(form)].endpoint(village))
        .branch(dptree::case![State::Passport(form)].endpoint(passport))
        .branch(dptree::case![State::Company(form)].endpoint(company))
        .branch(dptree::case![State::Phone(form)].endpoint(phone))
        .branch(dptree::case![State::Needs(form)].endpoint(needs))
        .branch(dptree::case![State::Right(form)].endpoint(right));
    Dispatcher::builder(bot, handler)
        .dependencies(dptree::deps![storage, Arc::new(pool)])
        .enable_ctrlc_handler()
        .build()
        .dispatch()
        .await;
}

async fn start(bot: Bot, dialogue: MyDialogue, message: Message) -> HandlerResult {
    bot.send_message(
        message.chat.id,
        "Kami mencatat nama, tanggal lahir, dan desa untuk jemput bola paspor, selama diperlukan untuk itu. \
         Data dapat dihapus kapan saja dengan /hapus.\n\nSetuju?",
    )
    .await?;
    dialogue.update(State::Consent).await?;
    Ok(())
}

async fn consent(bot: Bot, dialogue: MyDialogue, message: Message) -> HandlerResult {
    if message.text() != Some("setuju") {
        bot.send_message(message.chat.id, "Tulis setuju, kalau setuju.").await?;
        return Ok(());
    }
    bot.send_message(message.chat.id, "Untuk siapa paspornya?").await?;
    dialogue.update(State::ForWhom).await?;
    Ok(())
}

async fn for_whom(bot: Bot, dialogue: MyDialogue, message: Message) -> HandlerResult {
    let Some(text) = said(&bot, &message).await? else { return Ok(()) };
    bot.send_message(message.chat.id, "Siapa nama lengkap Bapak/Ibu, seperti di KTP?").await?;
    dialogue.update(State::Name(Form { for_whom: text, ..Form::default() })).await?;
    Ok(())
}

async fn name(bot: Bot, dialogue: MyDialogue, form: Form, message: Message) -> HandlerResult {
    let Some(text) = said(&bot, &message).await? else { return Ok(()) };
    bot.send_message(message.chat.id, "Tanggal lahirnya? Contoh: 17-08-1985").await?;
    dialogue.update(State::Birth(Form { name: text, ..form })).await?;
    Ok(())
}

async fn birth(bot: Bot, dialogue: MyDialogue, form: Form, message: Message) -> HandlerResult {
    let Some(text) = said(&bot, &message).await? else { return Ok(()) };
    let parts: Vec<u16> = text.split('-').filter_map(|part| part.parse().ok()).collect();
    if !matches!(parts.as_slice(), [1..=31, 1..=12, 1900..=2100]) {
        bot.send_message(message.chat.id, "Tanggalnya belum terbaca. Contoh: 17-08-1985").await?;
        return Ok(());
    }
    bot.send_message(message.chat.id, "Di desa mana tinggalnya?").await?;
    dialogue.update(State::Village(Form { birth: text, ..form })).await?;
    Ok(())
}

async fn village(bot: Bot, dialogue: MyDialogue, form: Form, message: Message) -> HandlerResult {
    let Some(text) = said(&bot, &message).await? else { return Ok(()) };
    bot.send_message(message.chat.id, "Perlu paspor jenis apa? Kalau belum pernah punya: baru.").await?;
    dialogue.update(State::Passport(Form { village: text, ..form })).await?;
    Ok(())
}

async fn passport(bot: Bot, dialogue: MyDialogue, form: Form, message: Message) -> HandlerResult {
    let Some(text) = said(&bot, &message).await? else { return Ok(()) };
    bot.send_message(message.chat.id, "Datang dengan siapa nanti?").await?;
    dialogue.update(State::Company(Form { passport: text, ..form })).await?;
    Ok(())
}

async fn company(bot: Bot, dialogue: MyDialogue, form: Form, message: Message) -> HandlerResult {
    let Some(text) = said(&bot, &message).await? else { return Ok(()) };
    bot.send_message(message.chat.id, "Nomor HP yang bisa dihubungi? Ketik nomornya, atau lewati.").await?;
    dialogue.update(State::Phone(Form { company: text, ..form })).await?;
    Ok(())
}

async fn phone(bot: Bot, dialogue: MyDialogue, form: Form, message: Message) -> HandlerResult {
    let Some(text) = said(&bot, &message).await? else { return Ok(()) };
    let phone = Some(text).filter(|text| text != "lewati");
    bot.send_message(message.chat.id, "Baik.").await?;
    bot.send_message(message.chat.id, "Ada yang perlu disiapkan tim saat kunjungan?").await?;
    dialogue.update(State::Needs(Form { phone, ..form })).await?;
    Ok(())
}

async fn needs(bot: Bot, dialogue: MyDialogue, form: Form, message: Message) -> HandlerResult {
    let Some(text) = said(&bot, &message).await? else { return Ok(()) };
    let form = Form { needs: text, ..form };
    let summary = format!(
        "Ini yang akan disimpan:\nNama: {}\nTanggal lahir: {}\nDesa: {}\nPaspor: {}\nDatang: {}\nHP: {}\nKebutuhan: {}\n\nSudah benar?",
        form.name,
        form.birth,
        form.village,
        form.passport,
        form.company,
        form.phone.as_deref().unwrap_or("-"),
        form.needs,
    );
    bot.send_message(message.chat.id, summary).await?;
    dialogue.update(State::Right(form)).await?;
    Ok(())
}

async fn right(bot: Bot, dialogue: MyDialogue, form: Form, pool: Arc<PgPool>, message: Message) -> HandlerResult {
    if message.text() != Some("simpan") {
        bot.send_message(message.chat.id, "Tulis simpan, kalau sudah benar.").await?;
        return Ok(());
    }
    let id: i64 = sqlx::query_scalar(
        "insert into registrations (chat_id, for_whom, name, birth, village, passport, company, phone, needs)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id",
    )
    .bind(message.chat.id.0)
    .bind(form.for_whom)
    .bind(form.name)
    .bind(form.birth)
    .bind(form.village)
    .bind(form.passport)
    .bind(form.company)
    .bind(form.phone)
    .bind(form.needs)
    .fetch_one(&*pool)
    .await?;
    bot.send_message(message.chat.id, format!("Tersimpan. Nomor minat: {id}")).await?;
    dialogue.exit().await?;
    Ok(())
}

/// What they wrote, or a word that writing is what is wanted.
async fn said(bot: &Bot, message: &Message) -> Result<Option<String>, teloxide::RequestError> {
    if let Some(text) = message.text() {
        return Ok(Some(text.to_owned()));
    }
    bot.send_message(message.chat.id, "Tulis dengan kata-kata, ya.").await?;
    Ok(None)
}
