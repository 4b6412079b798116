use super::*;

const BUILT_IN: &str = include_str!("../../data/office.toml");

/// The built-in file with one piece changed; the line where the change begins, and what is said of it.
#[track_caller]
fn refused(from: &str, to: &str) -> (Option<usize>, Option<usize>, String) {
    let at = BUILT_IN.find(from).expect("stands in the built-in file");
    let line = 1 + BUILT_IN[..at].matches('\n').count();
    let fault = OfficeFile::parse(&BUILT_IN.replacen(from, to, 1)).expect_err("has to be refused");
    (Some(line), fault.line, fault.to_string())
}

#[track_caller]
fn refused_there(from: &str, to: &str, reason: &str) {
    let (line, said, sentence) = refused(from, to);
    assert_eq!(said, line, "{sentence}");
    assert!(sentence.contains(reason), "{sentence}");
    assert!(sentence.starts_with(&format!("line {}: ", line.unwrap_or(0))), "{sentence}");
    assert!(!sentence.contains('\n'), "{sentence}");
}

#[test]
fn the_built_in_file_is_right_and_says_what_the_law_says() {
    let file = OfficeFile::builtin();
    assert_eq!(file.fee("elektronik_5").map(|fee| fee.amount), Some(650_000));
    assert_eq!(file.fee("elektronik_10").map(|fee| fee.amount), Some(950_000));
    assert_eq!(file.fee("elektronik_5").map(|fee| fee.since), NaiveDate::from_ymd_opt(2024, 12, 17));
    let mendanau = file.programme("mendanau").expect("a programme");
    assert_eq!(mendanau.kinds, [PassportKind::New, PassportKind::Expired]);
    let eazy = file.programme("eazy_passport").expect("a programme");
    assert!(eazy.kinds.iter().all(|kind| kind.served_by_visits()));
}

#[test]
fn every_topic_has_an_answer_for_everybody() {
    let file = OfficeFile::builtin();
    for topic in TOPICS {
        assert!(file.answer(topic, None).is_some(), "{topic}");
    }
    for applicant in APPLICANTS {
        let answer = file.answer("requirements", Some(applicant)).expect("has requirements");
        assert_eq!(answer.applicant.as_deref(), Some(applicant));
    }
    let fallback = file.answer("times", Some("child")).expect("falls back");
    assert_eq!(fallback.applicant, None);
    for kind in PassportKind::ALL {
        assert!(file.requirements(*kind).is_some());
    }
}

#[test]
fn villages_that_are_reached_by_boat_have_a_lower_quorum() {
    let quorum =
        |code| OfficeFile::builtin().quorum.of(&crate::domain::VillageCode::parse(code).expect("a village's code"));
    assert!(quorum("19.02.02.2009") < quorum("19.02.01.1001"));
}

#[test]
fn a_file_that_is_no_toml_is_refused_with_its_line() {
    refused_there("default = 20", "default = = 20", "");
    refused_there("[limits]", "[limits", "");
}

#[test]
fn a_missing_unknown_or_ill_typed_value_is_refused_with_its_line() {
    refused_there("headcount = 500", "heads = 500", "heads");
    refused_there("headcount = 500", "headcount = \"many\"", "expected");
    refused_there("headcount = 500", "headcount = -1", "-1");
    refused_there("since = 2024-12-17", "since = \"17 Des 2024\"", "");
    refused_there("since = 2024-12-17", "since = 5", "2024-12-17");
    refused_there("from = 20:00", "from = 2024-12-17", "08:00");
    refused_there("from = 20:00", "from = \"8 malam\"", "08:00");
    refused_there(
        "kinds = [\"baru\", \"habis_berlaku\"]",
        "kinds = [\"baru\", \"hajj\"]",
        "`hajj` is no passport kind",
    );
    let (_, line, sentence) = refused("file_bytes = 20000000", "");
    assert!(line.is_some() && sentence.contains("file_bytes"), "{sentence}");
}

#[test]
fn values_that_make_no_sense_are_refused_with_their_line() {
    refused_there("default = 20", "default = 0", "a quorum is at least 1");
    refused_there("headcount = 500", "headcount = 0", "at least 1");
    refused_there("headcount = 500", "headcount = 501", "at most 500 people");
    refused_there("open_interests = 20", "open_interests = 0", "at least 1");
    refused_there("file_bytes = 20000000", "file_bytes = 50000000", "at most 20000000");
    refused_there("amount = 650000", "amount = 0", "more than 0");
    refused_there("from = 08:00", "from = 17:00", "before");
    refused_there("key = \"elektronik_10\"", "key = \"elektronik_5\"", "twice");
    refused_there("key = \"eazy_passport\"", "key = \"mendanau\"", "twice");
    refused_there("\"19.02.02.2009\" = 8", "\"19.03.02.2009\" = 8", "no village");
    refused_there("topic = \"payment\"", "topic = \"lottery\"", "no topic");
    refused_there("applicant = \"child\"", "applicant = \"cat\"", "no kind of applicant");
    let (_, _, sentence) = refused("applicant = \"child\"", "");
    assert!(sentence.contains("already"), "{sentence}");
    refused_there("days.en = \"Monday to Friday\"", "days.en = \" \"", "empty");
    refused_there("version = \"2026-11\"", "version = \"\"", "empty");
    refused_there("from = 20:00", "from = 07:00", "quiet hours");
}

#[test]
fn a_notice_longer_than_a_screen_is_refused() {
    let long = format!("notice.en = \"\"\"\n{}", "a ".repeat(450));
    refused_there("notice.en = \"\"\"", &long, "at most 900");
}

#[test]
fn a_village_code_of_another_form_is_refused() {
    let (_, line, sentence) = refused("\"19.02.02.2009\" = 8", "\"seliu\" = 8");
    assert!(line.is_some() && sentence.contains("village"), "{sentence}");
}

#[test]
fn days_and_times_may_stand_in_quotation_marks() {
    let quoted = BUILT_IN.replacen("since = 2024-12-17", "since = \"2024-12-17\"", 1).replacen(
        "from = 20:00",
        "from = \"20:00:00\"",
        1,
    );
    assert_eq!(OfficeFile::parse(&quoted).as_ref(), Ok(OfficeFile::builtin()));
}

#[test]
fn quiet_hours_run_over_midnight_and_say_when_they_end() {
    let quiet = OfficeFile::builtin().quiet_hours;
    let at = |moment: &str| moment.parse::<chrono::DateTime<chrono::Utc>>().expect("a moment");
    // 20.00 to 07.00 WIB is 13:00 to 00:00 UTC.
    assert_eq!(quiet.end_at(at("2026-11-24T12:59:59Z")), None);
    assert_eq!(quiet.end_at(at("2026-11-24T13:00:00Z")), Some(at("2026-11-25T00:00:00Z")));
    assert_eq!(quiet.end_at(at("2026-11-24T23:59:59Z")), Some(at("2026-11-25T00:00:00Z")));
    assert_eq!(quiet.end_at(at("2026-11-25T00:00:00Z")), None);
    let noon: super::QuietHours = toml::from_str("from = 12:00\nto = 13:30").expect("quiet hours");
    assert_eq!(noon.end_at(at("2026-11-24T05:30:00Z")), Some(at("2026-11-24T06:30:00Z")));
    assert_eq!(noon.end_at(at("2026-11-24T06:30:00Z")), None);
}

#[test]
fn an_office_file_of_before_asks_approval_above_two_hundred() {
    let text = include_str!("../../data/office.toml").replace("approval_above = 200\n", "");
    assert_eq!(OfficeFile::parse(&text).expect("the file is right").limits.approval_above, 200);
}

const BOAT: &str = "\n[[boats]]\nvillages = [\"19.02.02.2009\"]\nharbour = \"Teluk Gembira\"\ndeparts = [15:00, \"16:00\"]\nsince = 2026-01-01\nsource = \"nakhoda\"\n\n[quiet_hours]";

#[test]
fn a_boat_is_found_by_the_village_that_it_serves() {
    let file = OfficeFile::parse(&BUILT_IN.replacen("\n[quiet_hours]", BOAT, 1)).expect("is right");
    let seliu = VillageCode::parse("19.02.02.2009").expect("a village");
    let boat = file.boat(&seliu).expect("there is one");
    assert_eq!((boat.harbour.as_str(), boat.departs.len(), boat.returns.len()), ("Teluk Gembira", 2, 0));
    assert_eq!(file.boat(&VillageCode::parse("19.02.04.2001").expect("a village")), None);
    assert_eq!(OfficeFile::builtin().boats, [], "no time is invented");
}

#[test]
fn a_boat_whose_times_or_villages_cannot_be_is_refused() {
    for (from, to, reason) in [
        ("15:00, \"16:00\"", "16:00, 15:00", "stand in order"),
        ("15:00, \"16:00\"", "", "at least one"),
        ("15:00, \"16:00\"", "15:00, 99", "a time is written as"),
        ("[\"19.02.02.2009\"]", "[]", "serves no village"),
        ("[\"19.02.02.2009\"]", "[\"19.02.99.2001\"]", "no village of Belitung"),
        ("[\"19.02.02.2009\"]", "[\"19.02.02.2009\", \"19.02.02.2009\"]", "already"),
        ("nakhoda", " ", "`source` is empty"),
    ] {
        let text = BUILT_IN.replacen("\n[quiet_hours]", &BOAT.replacen(from, to, 1), 1);
        let fault = OfficeFile::parse(&text).expect_err(to).to_string();
        assert!(fault.contains(reason), "{fault}");
    }
}
