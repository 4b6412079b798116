//! What is told once more, or otherwise than before: "hp nya ganti 0812…", "jadi 4 orang aja", "kecamatan badau desa
//! badau" at the summary. It takes the place of what was told.

use super::super::{Awaits, Draft, Field, Register, answers, questions};
use super::words::{people, strong_group, strong_kind, strong_need};
use crate::chat::resident::naming;
use crate::chat::resident::village::Pick;
use crate::chat::{Ctx, Step};
use crate::domain::{BirthDate, VillageCode};
use crate::language::{fold, has_phrase, has_word, plain, read_birth_dates, read_phone, read_place, read_yes_no};
use crate::say;
use crate::text::Text;

/// The form with what is told otherwise; none where the words tell nothing of what is known already. In the middle of
/// the form they have to say that something changes, and what is asked is answered as any answer.
pub(in crate::chat::resident::register) fn restated(form: &Register, ctx: &Ctx, words: &str) -> Option<Step> {
    let at_the_end = matches!(form.awaits, Awaits::Summary | Awaits::Which);
    let asked = match &form.awaits {
        Awaits::Field(field) | Awaits::Either(field, _) => Some(*field),
        Awaits::Village(_) => Some(Field::Village),
        _ => None,
    };
    let says_so = says_a_change(words) || names_a_field(words);
    if !at_the_end && (asked.is_none() || !says_so) || read_yes_no(words).is_some() || words.contains('?') {
        return None;
    }
    let mut form = form.clone();
    let before = form.draft.clone();
    let among = take(&mut form.draft, ctx, words, asked);
    let changed: Vec<Text> = Field::ALL
        .into_iter()
        .filter(|field| before.has(*field) && value(&before, *field) != value(&form.draft, *field))
        .map(|field| say!("register-corrected", what = questions::told(field, &form.draft)))
        .collect();
    if changed.is_empty() && among.is_empty() {
        return None;
    }
    let mut step = if !among.is_empty() {
        form.awaits = Awaits::Village(Pick::Among { codes: among, page: 0 });
        Step::next(form)
    } else if at_the_end {
        form.go_on()
    } else {
        Step::next(form)
    };
    step.before.splice(0..0, changed);
    Some(step)
}

/// Takes what the words tell of fields that are known; gives the villages of which one has to be chosen.
fn take(draft: &mut Draft, ctx: &Ctx, words: &str, asked: Option<Field>) -> Vec<VillageCode> {
    let known = |field: Field, draft: &Draft| draft.has(field) && asked != Some(field);
    let plain = format!(" {} ", plain(words));
    let folded = fold(words);
    let has = |wanted: &[&str]| has_word(&folded, wanted);
    if let Some(phone) = read_phone(words).filter(|_| known(Field::Phone, draft)) {
        draft.phone = Some(phone);
        draft.phone_skipped = false;
    }
    if known(Field::BirthDate, draft)
        && let [day] = read_birth_dates(words, ctx.today()).as_slice()
        && let Ok(born) = BirthDate::parse(*day, ctx.today())
    {
        draft.birth_date = Some(born);
    }
    if known(Field::Name, draft)
        && has(&["nama", "namanya", "name"])
        && let Ok(name) = naming::read(words)
    {
        draft.name = Some(name);
    }
    if let Some(count) = people(words).filter(|_| known(Field::Headcount, draft))
        && let Ok(count) = answers::in_bounds(count.into(), ctx)
    {
        draft.set_headcount(count);
    }
    if let Some(kind) = strong_kind(&plain).filter(|kind| kind.served_by_visits() && known(Field::Kind, draft)) {
        draft.kind = Some(kind);
    }
    if let Some(group) = strong_group(&plain).filter(|_| known(Field::Group, draft)) {
        draft.set_group(group);
    }
    if let Some(need) = strong_need(&plain).filter(|_| known(Field::Need, draft)) {
        draft.need = Some(need);
    }
    let places =
        has(&["desa", "desanya", "ds", "kecamatan", "kec", "kelurahan", "kel", "tinggal", "tinggalnya", "pulau"]);
    if !places || !known(Field::Village, draft) {
        return Vec::new();
    }
    let place = read_place(words);
    match place.village {
        Some(village) => {
            draft.village = Some(village);
            Vec::new()
        }
        None => place.candidates,
    }
}

/// Whether words say that something is otherwise than before.
fn says_a_change(words: &str) -> bool {
    fold(words).split(' ').any(|word| {
        matches!(word, "ganti" | "jadi" | "eh" | "ehh" | "ubah" | "ralat" | "salah" | "maaf" | "jadinya" | "ternyata")
    })
}

/// "Terus tgl lahirnya 11 oktober 1965": which field is meant is said with it.
fn names_a_field(words: &str) -> bool {
    const NAMES: [&str; 10] = [
        "tanggal lahir",
        "tanggal lahirnya",
        "lahirnya",
        "namanya",
        "nama lengkapnya",
        "desanya",
        "hpnya",
        "nomor hp",
        "nomor hpnya",
        "nomornya",
    ];
    let plain = format!(" {} ", plain(words));
    has_phrase(&plain, &NAMES)
}

/// What stands in a field, to be compared.
fn value(draft: &Draft, field: Field) -> Draft {
    let mut only = Draft::default();
    match field {
        Field::Whom => only.for_other = draft.for_other,
        Field::Name => only.name.clone_from(&draft.name),
        Field::BirthDate => only.birth_date = draft.birth_date,
        Field::Village => only.village.clone_from(&draft.village),
        Field::Kind => only.kind = draft.kind,
        Field::Group => only.group = draft.group,
        Field::Headcount => only.headcount = draft.headcount,
        Field::Phone => only.phone.clone_from(&draft.phone),
        Field::Need => only.need = draft.need,
    }
    only
}
