//! Regions that are none of the two regencies.

/// A province, a regency or a country that is none of the two regencies, and how many words its name has.
pub(super) fn region_elsewhere(words: &[&str], at: usize) -> Option<usize> {
    let marked = usize::from(matches!(words[at], "prov" | "provinsi" | "kab" | "kabupaten" | "kota" | "negara"));
    match (words.get(at + marked).copied()?, words.get(at + marked + 1).copied()) {
        (
            "jawa" | "sumatera" | "sumatra" | "kalimantan" | "sulawesi" | "papua" | "bangka" | "lampung" | "aceh",
            Some("barat" | "tengah" | "timur" | "selatan" | "utara" | "tenggara"),
        ) => Some(marked + 2),
        (
            "jabar" | "jateng" | "jatim" | "banten" | "dki" | "jakarta" | "jogja" | "yogyakarta" | "sumsel" | "sumbar"
            | "sumut" | "kalbar" | "kaltim" | "kalsel" | "kepri" | "riau" | "jambi" | "bengkulu" | "lampung" | "aceh"
            | "bali" | "papua" | "maluku" | "ntt" | "ntb" | "malaysia" | "singapura" | "basel" | "bateng"
            | "pangkalpinang" | "palembang" | "surabaya" | "bandung" | "semarang" | "medan" | "batam" | "pontianak"
            | "cirebon" | "bogor",
            _,
        ) => Some(marked + 1),
        _ => None,
    }
}
