//! Lists about what happened. They hold nothing personal but the numbers of chats.

use chrono::NaiveTime;
use futures::StreamExt as _;
use serde_json::Value;
use sqlx::PgConnection;

use super::Rows;

pub(super) const VISITS: &[&str] = &[
    "kunjungan",
    "desa",
    "semua_desa",
    "hari",
    "mulai",
    "akhir",
    "tempat",
    "lintang",
    "bujur",
    "program",
    "keadaan",
    "kapasitas",
    "datang",
    "menunggu",
    "hari_semula",
    "alasan",
    "dibuat",
    "dilaksanakan",
    "ditutup",
];

pub(super) const RECEIPTS: &[&str] = &[
    "siaran",
    "judul",
    "tindakan",
    "kunjungan",
    "percakapan",
    "bagian",
    "bahasa",
    "keadaan",
    "nomor_pesan",
    "pesan_sasaran",
    "percobaan",
    "diulang",
    "dibuat",
    "selesai",
    "alasan",
];

pub(super) const AUDIT: &[&str] = &["nomor", "saat", "pelaku", "tindakan", "perihal", "rincian"];

pub(super) const PHRASES: &[&str] =
    &["frasa", "sebab", "kali", "hari_pertama", "hari_terakhir", "arti", "tidak_berguna"];

pub(super) fn visits(connection: &mut PgConnection) -> Rows<'_> {
    sqlx::query!(
        r#"select v.id, v.village, v.day, v.from_time, v.to_time, v.venue, v.venue_lat, v.venue_lon, v.programme,
               v.state, v.capacity, v.first_day, v.reason, v.created_at, v.held_at, v.closed_at,
               (select string_agg(w.village, ' ' order by w.village) from visit_villages as w where w.visit_id = v.id)
                   as villages,
               (select coalesce(sum(a.headcount), 0) from attendances as a
                   where a.visit_id = v.id and a.state = 'coming') as "coming!",
               (select coalesce(sum(a.headcount), 0) from attendances as a
                   where a.visit_id = v.id and a.state = 'waiting') as "waiting!"
           from visits as v order by v.id"#
    )
    .fetch(connection)
    .map(|row| {
        let row = row?;
        Ok(vec![
            row.id.into(),
            row.village.into(),
            row.villages.into(),
            row.day.into(),
            time(row.from_time).into(),
            time(row.to_time).into(),
            row.venue.into(),
            row.venue_lat.map(degrees).into(),
            row.venue_lon.map(degrees).into(),
            row.programme.into(),
            row.state.into(),
            row.capacity.map(i64::from).into(),
            row.coming.into(),
            row.waiting.into(),
            row.first_day.into(),
            row.reason.into(),
            row.created_at.into(),
            row.held_at.into(),
            row.closed_at.into(),
        ])
    })
    .boxed()
}

pub(super) fn receipts(connection: &mut PgConnection) -> Rows<'_> {
    sqlx::query!(
        r#"select o.broadcast_id as "broadcast!", b.title, b.action, b.visit_id, o.chat_id, o.part as "part!",
               o.tongue as "tongue!", o.state, o.message_id, o.target_message, o.attempts, o.again, o.created_at,
               o.settled_at, o.reason
           from outbox as o join broadcasts as b on b.id = o.broadcast_id order by o.id"#
    )
    .fetch(connection)
    .map(|row| {
        let row = row?;
        Ok(vec![
            row.broadcast.into(),
            row.title.into(),
            row.action.into(),
            row.visit_id.into(),
            row.chat_id.into(),
            i64::from(row.part).into(),
            row.tongue.into(),
            row.state.into(),
            row.message_id.into(),
            row.target_message.into(),
            i64::from(row.attempts).into(),
            i64::from(row.again).into(),
            row.created_at.into(),
            row.settled_at.into(),
            row.reason.into(),
        ])
    })
    .boxed()
}

pub(super) fn audit(connection: &mut PgConnection) -> Rows<'_> {
    sqlx::query!("select id, at, actor, action, subject, detail from audit order by id")
        .fetch(connection)
        .map(|row| {
            let row = row?;
            Ok(vec![
                row.id.into(),
                row.at.into(),
                row.actor.into(),
                row.action.into(),
                row.subject.into(),
                row.detail.map(|detail: Value| detail.to_string()).into(),
            ])
        })
        .boxed()
}

pub(super) fn phrases(connection: &mut PgConnection) -> Rows<'_> {
    sqlx::query!("select phrase, why, times, first_day, last_day, label, useless from phrases order by id")
        .fetch(connection)
        .map(|row| {
            let row = row?;
            Ok(vec![
                row.phrase.into(),
                row.why.into(),
                i64::from(row.times).into(),
                row.first_day.into(),
                row.last_day.into(),
                row.label.into(),
                super::yes(row.useless),
            ])
        })
        .boxed()
}

fn time(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// Five places are a metre.
fn degrees(degrees: f64) -> String {
    format!("{degrees:.5}")
}
