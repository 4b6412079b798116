use super::*;

#[track_caller]
fn reads(words: &str, street: &str, rt_rw: (u16, u16), village: &str, landmark: &str) {
    let parts = read_address(words);
    let or_none = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let number = |number: u16| (number > 0).then_some(number);
    let expected = AddressParts {
        street: or_none(street),
        rt: number(rt_rw.0),
        rw: number(rt_rw.1),
        village: crate::domain::VillageCode::parse(village),
        landmark: or_none(landmark),
    };
    assert_eq!(parts, expected, "{words}");
}

#[test]
fn a_whole_address_falls_into_its_parts() {
    reads(
        "Jl. Merdeka No. 5 RT 03/RW 01, Desa Perawas, dekat masjid",
        "Jl. Merdeka No. 5",
        (3, 1),
        "19.02.01.2004",
        "dekat masjid",
    );
    reads(
        "jln sudirman no 12a rt 005/002 kel. pangkal lalang tanjungpandan",
        "Jl. Sudirman No. 12A",
        (5, 2),
        "19.02.01.1006",
        "",
    );
    reads(
        "Dusun Baru, RT.003/RW.001 Pulau Seliu Kec. Membalong, depan SD, pagar hijau",
        "Dusun Baru",
        (3, 1),
        "19.02.02.2009",
        "depan SD, pagar hijau",
    );
    reads(
        "gg melati no.3\nlesung batang\nsebelah warung bu Ani",
        "Gang Melati No. 3",
        (0, 0),
        "19.02.01.1005",
        "sebelah warung bu Ani",
    );
}

#[test]
fn what_is_not_said_is_absent() {
    reads("", "", (0, 0), "", "");
    reads("rt 2", "", (2, 0), "", "");
    reads("RT/RW 04/02", "", (4, 2), "", "");
    reads("desa mentigi", "", (0, 0), "19.02.02.2008", "");
    reads("rumah cat biru", "", (0, 0), "", "rumah cat biru");
    reads("Jl. Air Ketekok Km 7", "Jl. Air Ketekok Km 7", (0, 0), "", "");
}

#[test]
fn a_district_or_a_name_of_two_villages_settles_none() {
    reads("Jl. Pattimura No. 1, Kec. Manggar", "Jl. Pattimura No. 1", (0, 0), "", "");
    reads("rt 1 rw 2 dukong", "", (1, 2), "", "");
    reads("rt 1 rw 2 dukong, beltim", "", (1, 2), "19.06.07.2004", "");
}

#[test]
fn of_a_place_that_may_be_several_one_has_to_be_chosen() {
    let among = |words: &str| read_address_among(words).1;
    let membalong = among("Jl. Sudirman 10 RT 4 Membalong dekat puskesmas");
    assert!(membalong.len() > 2 && membalong.iter().all(|code| code.district() == "19.02.02"), "{membalong:?}");
    for words in ["Jl. Sudirman 10 RT 4 Perpat", "Jl. Sudirman 10 RT 4 dekat masjid", "rumah cat biru"] {
        assert_eq!(among(words), Vec::new(), "{words}");
    }
}

#[test]
fn a_road_may_be_called_by_the_office_of_its_village() {
    reads("Jl. Kantor Desa 1 RT 2 RW 1 Pulau Seliu", "Jl. Kantor Desa No. 1", (2, 1), "19.02.02.2009", "");
    reads("Jl. Kantor Desa 7 RT 5 RW 2 Perpat", "Jl. Kantor Desa No. 7", (5, 2), "19.02.02.2002", "");
    reads("jl balai desa no 3, desa Ibul", "Jl. Balai Desa No. 3", (0, 0), "19.02.05.2007", "");
    reads("Jl. Desa 5 RT 1, Perpat", "Jl. Desa No. 5", (1, 0), "19.02.02.2002", "");
    reads("Jl. Kantor Desa Mentigi", "Jl. Kantor Desa", (0, 0), "19.02.02.2008", "");
    reads("Jl. Melati Desa Mentigi", "Jl. Melati", (0, 0), "19.02.02.2008", "");
}

#[test]
fn a_village_hall_is_a_landmark_and_an_instruction_is_none() {
    reads("belakang kantor desa, desa Ibul", "", (0, 0), "19.02.05.2007", "belakang kantor desa");
    let landmark = "rmh pak haji udin deket dermaga";
    reads("rmh pak haji udin deket dermaga pulau seliu", "", (0, 0), "19.02.02.2009", landmark);
    reads("Jl. Anggrek No. 2, titip ke pak RT", "Jl. Anggrek No. 2", (0, 0), "", "");
}

#[test]
fn parts_are_found_in_any_order_and_spelling() {
    reads("no. 5, jalan merdeka, rt lima rw dua", "Jl. Merdeka No. 5", (5, 2), "", "");
    reads("jl merdeka 5 r.t 3", "Jl. Merdeka No. 5", (3, 0), "", "");
    reads("samping bengkel pak joni jl sriwijaya no 8", "Jl. Sriwijaya No. 8", (0, 0), "", "samping bengkel pak joni");
    reads("jl. sriwijaya no 8 (samping bengkel)", "Jl. Sriwijaya No. 8", (0, 0), "", "samping bengkel");
    let seliu = "19.02.02.2009";
    reads("ga ada nama jalan, dsn 2 rt 03 rw 02 pulau seliu, blkg masjid", "Dusun 2", (3, 2), seliu, "blkg masjid");
    reads("gang melati 3 nomer 8", "Gang Melati 3 No. 8", (0, 0), "", "");
    reads("jalan raya air ketekok km 7,5, rt 3", "Jl. Raya Air Ketekok Km 7,5", (3, 0), "", "");
    reads("patokan: dekat tower", "", (0, 0), "", "dekat tower");
    reads("gang 3 no 7, ruko sebelah bank", "Gang 3 No. 7", (0, 0), "", "ruko sebelah bank");
    reads("jl merdeka no 5 masuk gang sebelah toko", "Jl. Merdeka No. 5", (0, 0), "", "masuk gang sebelah toko");
    reads("jln pulau bayan no. 10, kel. kampong damai", "Jl. Pulau Bayan No. 10", (0, 0), "19.02.01.1016", "");
    reads("dukong simpang pesak dusun sungai dukong", "Dusun Sungai Dukong", (0, 0), "19.06.07.2004", "");
    reads("rt 4 juru seberang, titip tetangga kalau kosong", "", (4, 0), "19.02.01.2008", "");
    reads("balok dendang rt 2, telepon dulu", "", (2, 0), "19.06.03.2008", "");
    let last = "rumah nomor dua dari ujung";
    reads("kelurahan paal satu rumah nomor dua dari ujung", "", (0, 0), "19.02.01.1011", last);
    reads("ga ada nama jalan, desa limbongan rt 3", "", (3, 0), "19.06.02.2011", "");
}
