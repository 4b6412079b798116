//! A file, from its bytes to the last row, as the command line does it.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Instant;

use jemputbola::clock;
use jemputbola::domain::wib_date;
use jemputbola::intake;
use jemputbola::office::OfficeFile;
use jemputbola::store::{self, Seal};
use jemputbola::work::FileImport;
use sqlx::PgPool;

use crate::database::database;
use crate::table::Table;

/// Invented people; `printed`: of every tenth the passport was printed meanwhile.
fn file(rows: i64, printed: bool) -> Vec<u8> {
    let mut file =
        "nomor_permohonan;nama;tanggal_lahir;jenis;status;tanggal_status;tanggal_terbit;desa;telepon\n".to_owned();
    let day = wib_date(clock::now());
    for row in 0..rows {
        let status = if printed && row % 10 == 0 { "dicetak" } else { "verifikasi" };
        let (month, birth, village) = (1 + row % 12, 1 + row % 28, 2001 + row % 8);
        let _ = writeln!(
            file,
            "19020000{row:08};Contoh Orang Ke-{};{birth:02}-{month:02}-1985;baru;{status};{day};;19.02.02.{village};0812{:08}",
            letters(row),
            10_000_000 + row,
        );
    }
    file.into_bytes()
}

/// A number in letters: no name has digits.
fn letters(number: i64) -> String {
    number.to_string().bytes().map(|digit| char::from(b'a' + digit - b'0')).collect()
}

pub(crate) async fn import(table: &mut Table, rows: i64) {
    let database = database().await;
    let pool = store::pool(database.connect_options());
    let office = Arc::new(OfficeFile::builtin().clone());
    let seal = Seal::new(&[7; 32]);
    let (first, later) = (file(rows, false), file(rows, true));
    table.note("the file", format!("{rows} rows, {} kB", first.len() / 1_000));
    let before = peak_kib();
    let begun = Instant::now();
    let read = intake::read("permohonan.csv", &first, &office.limits, wib_date(clock::now()));
    assert_eq!(read.faults, []);
    drop(read);
    table.note("of it, to read and check the cells", format!("{:.2} s", begun.elapsed().as_secs_f64()));
    let took = once(&pool, &office, &seal, &first, [rows, 0, 0]).await;
    table.at_most(&format!("import of {rows} new rows"), took, 10.0, "s");
    let took = once(&pool, &office, &seal, &first, [0, 0, rows]).await;
    table.at_most("the same file again", took, 5.0, "s");
    let tenth = (rows + 9) / 10;
    let took = once(&pool, &office, &seal, &later, [0, tenth, rows - tenth]).await;
    table.at_most("a tenth of it changed", took, 10.0, "s");
    #[expect(clippy::cast_precision_loss, reason = "kibibytes of one process")]
    let peak = peak_kib() as f64 / 1_024.0;
    table.note("memory before", format!("{} MiB", before / 1_024));
    table.at_most("memory at its peak", peak, 200.0, "MiB");
}

async fn once(pool: &PgPool, office: &Arc<OfficeFile>, seal: &Seal, file: &[u8], expected: [i64; 3]) -> f64 {
    let begun = Instant::now();
    let now = clock::now();
    let mut transaction = pool.begin().await.expect("a transaction");
    let read = FileImport::read(&mut transaction, office, seal, "permohonan.csv", file, now).await.expect("read");
    let summary = read.apply(&mut transaction, None, now, &mut |_| {}).await.expect("applied");
    transaction.commit().await.expect("a commit");
    let took = begun.elapsed().as_secs_f64();
    assert_eq!(summary.faults, []);
    assert_eq!([summary.new, summary.changed, summary.unchanged], expected);
    took
}

/// The most that this process ever held in memory.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
