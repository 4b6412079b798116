//! Lists about people. Of what is sealed their names are opened, and nothing else.

use futures::StreamExt as _;
use sqlx::PgConnection;

use super::{Rows, yes};
use crate::chat::{Cell, Received};
use crate::domain::Name;
use crate::store::{Purpose, Seal};

pub(super) const INTERESTS: &[&str] = &[
    "nomor_minat",
    "nama",
    "desa",
    "jenis",
    "jumlah_orang",
    "kelompok",
    "untuk_orang_lain",
    "keadaan",
    "kunjungan",
    "dibuat",
    "selesai",
];

pub(super) const APPLICATIONS: &[&str] = &[
    "nomor_permohonan",
    "nama",
    "jenis",
    "status",
    "tanggal_status",
    "tanggal_terbit",
    "desa",
    "pengikut",
    "versi_alamat",
    "dibuat",
    "diubah",
];

pub(super) const DELIVERIES: &[&str] = &[
    "antaran",
    "nomor_permohonan",
    "nama",
    "desa",
    "versi_alamat",
    "kurir",
    "keadaan",
    "alasan",
    "penerima",
    "dibuat",
    "selesai",
];

pub(super) const CUSTODY: &[&str] = &[
    "nomor",
    "antaran",
    "nomor_permohonan",
    "saat",
    "langkah",
    "pelaku",
    "percakapan_pelaku",
    "kurir",
    "alasan",
    "keterangan",
    "dicatat",
    "menurut_kurir",
];

pub(super) fn interests<'a>(connection: &'a mut PgConnection, seal: &'a Seal) -> Rows<'a> {
    sqlx::query!(
        "select reference, name_sealed, village, kind, headcount, group_kind, for_other, state, visit_id, created_at,
             settled_at
         from interests order by id"
    )
    .fetch(connection)
    .map(|row| {
        let row = row?;
        Ok(vec![
            row.reference.into(),
            name(seal, row.name_sealed.as_deref())?,
            row.village.into(),
            row.kind.into(),
            i64::from(row.headcount).into(),
            row.group_kind.into(),
            yes(row.for_other),
            row.state.into(),
            row.visit_id.into(),
            row.created_at.into(),
            row.settled_at.into(),
        ])
    })
    .boxed()
}

pub(super) fn applications<'a>(connection: &'a mut PgConnection, seal: &'a Seal) -> Rows<'a> {
    sqlx::query!(
        r#"select a.number, a.name_sealed, a.kind, a.status, a.status_day, a.issued_on, a.village, a.created_at,
               a.updated_at,
               (select count(*) from follows as f where f.application_id = a.id) as "followers!",
               (select max(version) from addresses as d where d.application_id = a.id) as address
           from applications as a order by a.id"#
    )
    .fetch(connection)
    .map(|row| {
        let row = row?;
        Ok(vec![
            row.number.into(),
            name(seal, row.name_sealed.as_deref())?,
            row.kind.into(),
            row.status.into(),
            row.status_day.into(),
            row.issued_on.into(),
            row.village.into(),
            row.followers.into(),
            row.address.map(i64::from).into(),
            row.created_at.into(),
            row.updated_at.into(),
        ])
    })
    .boxed()
}

/// The reason is that of how it stands: why it did not arrive or came back, that there was no code. What a courier told that
/// did not fit is none.
pub(super) fn deliveries<'a>(connection: &'a mut PgConnection, seal: &'a Seal) -> Rows<'a> {
    sqlx::query!(
        r#"select d.id, a.number, a.name_sealed, h.village, h.version, d.state, d.received_sealed, d.created_at,
               d.settled_at,
               (select s.name from staff as s where s.chat_id = d.courier order by s.id desc limit 1) as courier,
               (select c.reason from custody as c where c.delivery_id = d.id and c.reason is not null
                   and c.event = any (case d.state
                       when 'handed_over' then array['handed_over']
                       when 'not_delivered' then array['not_delivered', 'left_with_head']
                       when 'returned' then array['not_delivered', 'left_with_head', 'taken_back', 'reassigned', 'returned']
                       else array[]::text[] end)
                   order by c.at desc, c.id desc limit 1) as reason
           from deliveries as d
           join applications as a on a.id = d.application_id
           join addresses as h on h.id = d.address_id
           order by d.id"#
    )
    .fetch(connection)
    .map(|row| {
        let row = row?;
        let received: Option<Received> = seal.open_some(Purpose::Received, row.received_sealed.as_deref())?;
        Ok(vec![
            row.id.into(),
            row.number.into(),
            name(seal, row.name_sealed.as_deref())?,
            row.village.into(),
            i64::from(row.version).into(),
            row.courier.into(),
            row.state.into(),
            row.reason.into(),
            received.map(|received| received.by.as_str().to_owned()).into(),
            row.created_at.into(),
            row.settled_at.into(),
        ])
    })
    .boxed()
}

/// What people wrote about a step is opened too: it is the office's record of what happened.
pub(super) fn custody<'a>(connection: &'a mut PgConnection, seal: &'a Seal) -> Rows<'a> {
    sqlx::query!(
        r#"select c.id, c.delivery_id, a.number, c.at, c.event, c.by_chat, c.reason, c.words_sealed, c.recorded_at, c.said,
               (select s.name from staff as s where s.chat_id = c.by_chat order by s.id desc limit 1) as "by",
               (select s.name from staff as s where s.chat_id = c.courier order by s.id desc limit 1) as courier
           from custody as c join deliveries as d on d.id = c.delivery_id join applications as a on a.id = d.application_id
           order by c.id"#
    )
    .fetch(connection)
    .map(|row| {
        let row = row?;
        let words: Option<String> = seal.open_some(Purpose::Words, row.words_sealed.as_deref())?;
        Ok(vec![
            row.id.into(),
            row.delivery_id.into(),
            row.number.into(),
            row.at.into(),
            row.event.into(),
            row.by.into(),
            row.by_chat.into(),
            row.courier.into(),
            row.reason.into(),
            words.into(),
            row.recorded_at.into(),
            yes(row.said),
        ])
    })
    .boxed()
}

fn name(seal: &Seal, sealed: Option<&[u8]>) -> sqlx::Result<Cell> {
    let name: Option<Name> = seal.open_some(Purpose::Name, sealed)?;
    Ok(name.map(|name| name.as_str().to_owned()).into())
}
