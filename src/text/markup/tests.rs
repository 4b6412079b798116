use super::*;

fn html(words: &str) -> String {
    let marked = Marked::parse(words).unwrap_or_else(|fault| panic!("{words}: {fault:?}"));
    marked.rendered(true, str::to_owned)
}

fn fault(words: &str) -> (char, usize, usize, bool) {
    let fault = Marked::parse(words).expect_err(words);
    (fault.mark, fault.line, fault.column, fault.opens)
}

#[test]
fn marks_around_words_become_bold_italic_and_struck() {
    assert_eq!(html("Tim datang *besok pagi*."), "Tim datang <b>besok pagi</b>.");
    assert_eq!(html("_Bawa KTP_ dan *KK*!"), "<i>Bawa KTP</i> dan <b>KK</b>!");
    assert_eq!(html("~Rp350.000~ *gratis*"), "<s>Rp350.000</s> <b>gratis</b>");
    assert_eq!(html("~350.000~ saja"), "<s>350.000</s> saja");
    assert_eq!(html("*a _b_ c* (*d*) \"_e_\""), "<b>a <i>b</i> c</b> (<b>d</b>) \"<i>e</i>\"");
    assert_eq!(html("*_keduanya_*"), "<b><i>keduanya</i></b>");
    assert_eq!(html("satu *dua*\n*tiga* empat"), "satu <b>dua</b>\n<b>tiga</b> empat");
    assert_eq!(html("*(penting)* *😀*"), "<b>(penting)</b> <b>😀</b>");
}

#[test]
fn bullets_sums_names_links_and_rules_stay_as_they_are() {
    for words in [
        "* KTP\n* KK\n* akta",
        "2 * 3 = 6",
        "2*3=6",
        "snake_case dan file_v2_akhir.pdf",
        "https://contoh.id/a_b/*c*/_d_?e=~f",
        "www.contoh.id/_a_ dan t.me/nama_bot",
        "~5 km dari dermaga, 10~15 menit",
        "****\n____\n* * *\n**tebal**",
        "*) belum termasuk ongkos",
        "_ _",
        "",
    ] {
        assert_eq!(html(words), words);
    }
    assert_eq!(html("*lihat https://contoh.id/a_b*"), "<b>lihat https://contoh.id/a_b</b>");
}

#[test]
fn a_mark_without_its_other_half_is_named_with_its_place() {
    assert_eq!(fault("Tim datang *besok pagi"), ('*', 1, 12, true));
    assert_eq!(fault("satu\ndua _tiga\nempat_"), ('_', 2, 5, true));
    assert_eq!(fault("Tim datang besok* pagi"), ('*', 1, 17, false));
    assert_eq!(fault("*a _b* c_"), ('_', 1, 4, true));
    assert_eq!(fault("*a *b* c"), ('*', 1, 1, true));
    assert_eq!(fault("*Tim*datang"), ('*', 1, 1, true));
    let shown = Marked::parse("Tim datang *besok pagi").expect_err("unbalanced").shown;
    assert_eq!(shown, "Tim datang ▸*besok pagi");
}

#[test]
fn the_length_counts_what_is_read_in_units_of_telegram() {
    assert_eq!(Marked::parse("*abc* 😀").expect("sound").length(), 6);
    assert_eq!(Marked::parse("*a* <b>&").expect("sound").plain(), "a <b>&");
}

#[test]
fn whatever_is_written_is_read_or_refused_and_its_tags_are_balanced() {
    // Every text of these seven signs up to six long.
    let signs = ['*', '_', '~', 'a', ' ', '.', '\n'];
    for length in 1..=6_u32 {
        for number in 0..signs.len().pow(length) {
            let words: String = (0..length).map(|place| signs[number / signs.len().pow(place) % signs.len()]).collect();
            let Ok(marked) = Marked::parse(&words) else { continue };
            let mut open = Vec::new();
            for piece in &marked.pieces {
                match piece {
                    Piece::Open(mark) => open.push(*mark),
                    Piece::Close(mark) => assert_eq!(open.pop(), Some(*mark), "{words:?}"),
                    Piece::Plain(_) => {}
                }
            }
            assert!(open.is_empty(), "{words:?}");
        }
    }
}
