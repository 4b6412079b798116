use super::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).expect("a real day")
}

#[test]
fn several_fields_stand_in_one_message_in_any_order() {
    let told = Told::read("Siti Aminah, Keciput, 081345678901, 12 Mei 1990", Field::Name, today());
    assert_eq!(told.fields(), [Field::Name, Field::BirthDate, Field::Village, Field::Phone]);
    let told = Told::read("buat saya sama ibu saya", Field::Whom, today());
    assert_eq!((told.for_other, told.headcount, told.group), (Some(false), Some(2), Some(GroupKind::Family)));
    let told = Told::read("perpanjang, 3 orang, ada lansia", Field::Kind, today());
    assert_eq!(
        (told.kind, told.headcount, told.need),
        (Some(PassportKind::Expired), Some(3), Some(SpecialNeed::Elderly))
    );
    let told = Told::read("sama suami dan 2 anak", Field::Group, today());
    assert_eq!((told.group, told.headcount), (Some(GroupKind::Family), Some(4)));
    let told = Told::read("saya dtg sama ibu, pake kursi roda", Field::Name, today());
    assert_eq!((told.name, told.need), (None, Some(SpecialNeed::Disability)));
    let told = Told::read("sekolah 40 orang", Field::Whom, today());
    assert_eq!((told.group, told.headcount, told.for_other), (Some(GroupKind::School), Some(40), None));
    assert_eq!(Told::read("baru", Field::Whom, today()).kind, Some(PassportKind::New));
    assert!(Told::read("keliru, bukan Badau tapi Sijuk", Field::Whom, today()).name.is_none());
    for (words, other) in [
        ("daftarin suami saya", Some(true)),
        ("saya mau daftarkan ibu saya umur 83 ga bisa jalan", Some(true)),
        ("mau daftar untuk anak", Some(true)),
        ("saya mau daftar", None),
        ("saya mau daftar sama ibu saya", None),
        ("mau daftar bu", None),
    ] {
        assert_eq!(Told::of_sentence(words).for_other, other, "{words}");
    }
    assert_eq!(others_named("sama kakek dan 2 tetangga"), Some(4));
    assert_eq!(Told::read("Siti, paspornya habis", Field::Name, today()).kind, Some(PassportKind::Expired));
    let told = Told::read("hajian berdua", Field::Group, today());
    assert_eq!((told.group, told.headcount), (Some(GroupKind::HajjUmrah), Some(2)));
}

#[test]
fn who_says_their_name_is_told_from_the_one_they_register() {
    let text = |name: &Option<Name>| name.as_ref().map(|name| name.as_str().to_owned());
    let told = Told::read("nama sy rudi hartno", Field::Whom, today());
    assert_eq!((told.for_other, text(&told.name).as_deref()), (Some(false), Some("rudi hartno")));
    let both = "nama saya Joko Susilo lahir 4 mei 1980 no hp 081344556677 anak saya Tono";
    let told = Told::read(both, Field::Whom, today());
    assert_eq!((told.for_other, text(&told.name).as_deref()), (None, Some("Joko Susilo")));
    let mut draft = Draft::default();
    told.fill(&mut draft);
    assert!(draft.birth_date.is_some() && draft.phone.is_some());
    let mut own = draft.clone();
    own.set_whom(false);
    assert_eq!((text(&own.name).as_deref(), own.birth_date), (Some("Joko Susilo"), draft.birth_date));
    let mut child = draft.clone();
    child.set_whom(true);
    assert_eq!((text(&child.name).as_deref(), child.birth_date), (Some("Tono"), None));
    assert_eq!(child.phone, draft.phone);
    // Asked for the child's name: what the writer tells of themselves is not the child's.
    let asked = Draft { for_other: Some(true), ..Draft::default() };
    let mut told = Told::read(both, Field::Name, today());
    told.for_whom(&asked);
    assert_eq!((text(&told.name).as_deref(), told.birth_date), (Some("Tono"), None));
    let told = Told::read("nama ibu saya Rohana", Field::Whom, today());
    assert_eq!((told.for_other, text(&told.name).as_deref()), (Some(true), Some("Rohana")));
}

#[test]
fn an_answer_for_the_question_alone_tells_nothing_else() {
    for (words, asked) in [
        ("Siti Aminah", Field::Name),
        ("M. Yusuf, S.Pd", Field::Name),
        ("Marlina Seliu", Field::Name),
        ("17 agustus 1985", Field::BirthDate),
        ("desa terong", Field::Village),
        ("baru", Field::Kind),
        ("0812 3456 7890", Field::Phone),
        ("utk saya", Field::Whom),
        ("tidak ada", Field::Need),
    ] {
        let told = Told::read(words, asked, today());
        assert!(told.fields().iter().all(|field| *field == asked), "{words}: {told:?}");
    }
}
