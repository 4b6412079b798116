//! How long it takes to understand one message. The budget is 200 µs for an intent on one core, so a row is
//! also shown as a share of it: `cargo bench --bench language`.

#![allow(missing_docs, reason = "criterion's macros make public items without docs")]

use std::hint::black_box;

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use jemputbola::language::{
    read_address, read_correction, read_date, read_fields, read_intent, read_place, read_wishes,
};

fn understanding(bench: &mut Criterion) {
    let today = NaiveDate::from_ymd_opt(2026, 7, 22).expect("a real day");
    let long = "pak saya sudah daftar dari bulan lalu utk ibu dan dua anak saya di pulau seliu, ".repeat(6);
    bench.bench_function("intent of a short message", |bench| {
        bench.iter(|| read_intent(black_box("min kpn tim ke pulau kami? skalian nanya byr brp")));
    });
    bench.bench_function("intent of 480 characters", |bench| bench.iter(|| read_intent(black_box(&long))));
    bench.bench_function("several wishes", |bench| {
        bench.iter(|| read_wishes(black_box("kapan tim ke seliu? sekalian nanya biayanya berapa, syaratnya apa")));
    });
    bench.bench_function("correction", |bench| {
        bench.iter(|| read_correction(black_box("nomor rumahnya 12, bukan 21")));
    });
    bench.bench_function("several fields", |bench| {
        bench.iter(|| read_fields(black_box("Siti Aminah, Keciput, 081345678901, 12 Mei 1990"), today));
    });
    bench.bench_function("date", |bench| {
        bench.iter(|| read_date(black_box("bukan besok tapi kamis minggu depan jam 9 pagi"), today));
    });
    bench.bench_function("place", |bench| {
        bench.iter(|| read_place(black_box("sy tinggal di ds tj binga kec sijuk pak")));
    });
    bench.bench_function("place, misspelt", |bench| bench.iter(|| read_place(black_box("pegantngan"))));
    bench.bench_function("address", |bench| {
        let words = "jln sudirman no 12a rt 005/002 kel. pangkal lalang, dekat masjid, pagar hijau";
        bench.iter(|| read_address(black_box(words)));
    });
}

criterion_group!(benches, understanding);
criterion_main!(benches);
