use super::*;

fn code(code: &str) -> VillageCode {
    VillageCode::parse(code).expect("a village's code")
}

#[track_caller]
fn settles(words: &str, village: &str) {
    assert_eq!(read_place(words), Place { village: Some(code(village)), candidates: Vec::new() }, "{words}");
}

#[track_caller]
fn offers(words: &str, villages: &[&str]) {
    let place = read_place(words);
    assert_eq!(place.village, None, "{words}");
    assert_eq!(place.candidates, villages.iter().map(|village| code(village)).collect::<Vec<_>>(), "{words}");
}

#[test]
fn every_official_name_is_understood() {
    for village in Gazetteer::get().villages() {
        let with_district = Gazetteer::get().full_name(&village.code).expect("has a district");
        settles(&with_district, village.code.as_str());
        let place = read_place(&village.name);
        assert!(
            place.village.as_ref() == Some(&village.code) || place.candidates.contains(&village.code),
            "{village:?}"
        );
        let place = read_place(&format!("desa {}", village.name.to_lowercase()));
        assert!(place.village.as_ref() == Some(&village.code) || village.name == "Dukong", "{village:?}");
    }
}

#[test]
fn an_island_is_its_village() {
    for words in ["Pulau Seliu", "seliu", "p. seliuk", "sy dr seliuk pak", "pulau seliu membalong", "ds pulau seliu"] {
        settles(words, "19.02.02.2009");
    }
    settles("pulau semedang", "19.02.02.2010");
    settles("sumedang", "19.02.02.2010");
    settles("gersik", "19.02.03.2004");
    settles("buku limau", "19.06.01.2010");
    settles("pulau bukulimau manggar", "19.06.01.2010");
}

#[test]
fn mendanau_offers_its_three_villages() {
    offers("mendanau", &["19.02.03.2001", "19.02.03.2002", "19.02.03.2003"]);
    settles("suak gual mendanau", "19.02.03.2003");
    offers("pulau mendanau", &["19.02.03.2001", "19.02.03.2002", "19.02.03.2003"]);
}

#[test]
fn spellings_of_the_region_are_one() {
    settles("aik ketekok", "19.02.01.2014");
    settles("air ketekok", "19.02.01.2014");
    settles("kampung damai", "19.02.01.1016");
    settles("tanjong binga", "19.02.04.2005");
    settles("tj binga", "19.02.04.2005");
    settles("pal 1", "19.02.01.1011");
    settles("pangkal lalang", "19.02.01.1006");
    settles("tanjung pendam", "19.02.01.1009");
    settles("pelepak putih", "19.02.04.2009");
    settles("gunong riting", "19.02.02.2011");
}

#[test]
fn longer_names_win_over_shorter_ones() {
    settles("lalang jaya", "19.06.01.2001");
    settles("lalang", "19.06.01.2006");
    settles("batu itam", "19.02.04.2002");
    settles("tanjung batu itam", "19.06.07.2002");
}

#[test]
fn dukong_is_two_villages_until_the_regency_or_district_is_said() {
    offers("dukong", &["19.02.01.2007", "19.06.07.2004"]);
    settles("dukong beltim", "19.06.07.2004");
    settles("dukong belitung timur", "19.06.07.2004");
    settles("dukong, tanjungpandan", "19.02.01.2007");
    settles("dukong kec. simpang pesak", "19.06.07.2004");
}

#[test]
fn a_district_offers_its_villages_the_namesake_first() {
    offers("selat nasik", &["19.02.03.2001", "19.02.03.2002", "19.02.03.2003", "19.02.03.2004"]);
    offers("slt nasik", &["19.02.03.2001", "19.02.03.2002", "19.02.03.2003", "19.02.03.2004"]);
    offers("kec. dendang", &["19.06.03.2001", "19.06.03.2002", "19.06.03.2005", "19.06.03.2008"]);
    assert_eq!(read_place("gantong").candidates.first(), Some(&code("19.06.02.2001")));
    assert_eq!(read_place("tanjung pandan").candidates.len(), 16);
    settles("desa membalong", "19.02.02.2001");
    settles("desa badau kec badau", "19.02.05.2001");
}

#[test]
fn everyday_words_are_places_only_where_nothing_else_is_said() {
    settles("kota", "19.02.01.1001");
    settles("baru, manggar", "19.06.01.2007");
    settles("desa baru", "19.06.01.2007");
    assert_eq!(read_place("saya mau buat paspor baru"), Place::default());
}

#[test]
fn a_fragment_offers_what_it_may_mean() {
    assert_eq!(read_place("tanjung").candidates.len(), 6);
    assert!(read_place("simpang").candidates.len() >= 3);
    offers("saga", &["19.02.01.2010"]);
    settles("pelempang", "19.02.01.2013");
    settles("aik pelempang", "19.02.01.2013");
    assert_eq!(read_place("kampit").candidates.len(), 6);
}

#[test]
fn a_slip_of_one_letter_is_forgiven_where_only_one_village_is_near() {
    settles("prawas", "19.02.01.2004");
    settles("desa suak gwal", "19.02.03.2003");
    settles("pegantngan", "19.02.05.2006");
    settles("juru sebrang", "19.02.01.2008");
    settles("klubi manggar", "19.06.01.2004");
    settles("crucuk, badau", "19.02.05.2005");
    settles("air plempang jaya", "19.02.01.2013");
    settles("bukulimo", "19.06.01.2010");
    settles("buku limo", "19.06.01.2010");
    settles("aik merbo", "19.02.01.2012");
    settles("air ktekok", "19.02.01.2014");
    settles("pulau sliu", "19.02.02.2009");
    settles("pelempang jaya", "19.02.01.2013");
    settles("kampung parit", "19.02.01.1002");
    settles("sp tiga renggiang", "19.06.06.2001");
    assert_eq!(find("slat nasik"), find("selat nasik"));
    assert_eq!(find("tanjungpndan"), Found::District("19.02.01".to_owned()));
}

#[test]
fn what_is_denied_is_not_meant_and_a_choice_is_asked_about() {
    settles("bukan keciput, tapi terong", "19.02.04.2003");
    settles("perawas bukan dukong", "19.02.01.2004");
    offers("keciput atau terong", &["19.02.04.2008", "19.02.04.2003"]);
    assert_eq!(find("kota manggar"), Found::District("19.06.01".to_owned()));
    assert_eq!(
        (regency("beltim"), regency("kab. belitung"), regency("belitung")),
        (Some("19.06"), Some("19.02"), None)
    );
}

#[test]
fn a_name_beside_a_district_in_which_it_does_not_lie_is_asked_about() {
    offers("batu itam manggar", &["19.02.04.2002", "19.06.07.2002"]);
    settles("tanjung batu itam, manggar", "19.06.07.2002");
    settles("batu itam sijuk", "19.02.04.2002");
}

#[test]
fn islands_of_one_name_are_asked_about_and_regions_elsewhere_are_none() {
    let bakau = vec!["19.02.40018".to_owned(), "19.06.40009".to_owned()];
    assert_eq!(find("pulau bakau"), Found::Islands(bakau));
    assert_eq!(find("pulau bakau beltim"), Found::Island("19.06.40009".to_owned(), Vec::new()));
    for words in ["sumedang jawa barat", "Gresik, Jawa Timur", "pulau batu", "padang, sumbar"] {
        assert_eq!(find(words), Found::Nothing, "{words}");
    }
    settles("dari jakarta, sekarang di keciput", "19.02.04.2008");
}

#[test]
fn other_places_and_other_words_are_no_place_here() {
    for words in
        ["", "jakarta", "pangkalpinang", "saya lupa", "belitong", "terang", "jl. sijuk no 5", "xyz", "rumah saya"]
    {
        assert_eq!(read_place(words), Place::default(), "{words}");
    }
}
