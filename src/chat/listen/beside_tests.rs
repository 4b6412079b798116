//! What stands beside a wish, and what says only that something is wrong.

use super::tests::{answers, asked, half_filled, now, said, types};
use crate::chat::invented::a_resident;
use crate::chat::{Answer, Effect, Input, Question, State, StatusAnswer, Talk, Turn, Who, step};
use crate::office::OfficeFile;

#[test]
fn a_nik_beside_a_wish_is_warned_about_in_the_message_that_answers_the_wish() {
    let words = "min nik saya 1902024108850003 atas nama Dewi, tlg cek paspor";
    let turn = types(&State::default(), words);
    assert!(matches!(asked(&turn), Some(Question::Status(_))), "{turn:?}");
    let number = answers(&turn.next, Answer::Status(StatusAnswer::Followed(Vec::new())));
    let says = |turn: &Turn| turn.effects.iter().filter(|effect| matches!(effect, Effect::Say(_))).count();
    assert_eq!(says(&turn) + says(&number), 1, "{turn:?} {number:?}");
    assert!(said(&number).starts_with("NIK belum diperlukan di sini"), "{}", said(&number));
    assert!(said(&number).contains("Berapa nomor permohonannya?"), "{}", said(&number));
    // Before they agreed to anything it stands above the notice, and none of it is remembered.
    let who = Who { consented: false, ..a_resident() };
    let input = Input::Text(words.to_owned());
    let turn = step(&State::default(), &who, &input, now(), OfficeFile::builtin());
    assert!(said(&turn).starts_with("NIK belum diperlukan di sini"), "{}", said(&turn));
    let kept = serde_json::to_string(&turn.next).expect("a state is plain data");
    assert!(says(&turn) == 1 && !kept.contains("1902024108850003") && !kept.contains("Dewi"), "{kept}");
}

#[test]
fn what_is_to_be_corrected_is_asked_where_it_is_not_said() {
    for words in ["perbaiki", "Mau koreksi dong"] {
        let turn = types(&State::default(), words);
        assert!(said(&turn).contains("Yang mana?") && turn.next.talk == Talk::Idle, "{words}: {}", said(&turn));
        let form = half_filled();
        let which = types(&form, words);
        assert!(said(&which).contains("Bagian mana yang diubah?"), "{}", said(&which));
        let named = types(&which.next, "nama");
        let corrected = types(&named.next, "Rohana");
        assert!(said(&corrected).contains("desa"), "the form goes on where it was: {}", said(&corrected));
    }
}
