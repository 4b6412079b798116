//! `jemputbola import`, as the office's machine runs it.

use std::fs::File;
use std::process::Output;

use jemputbola::domain::Status;

use super::walk::{NUMBER, Walk, row};
use crate::engine::process::{command, url_of};

/// What the walk seals with, in base64.
const KEY: &str = "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=";

fn import(walk: &Walk, file: &str, more: &[&str]) -> (i32, String, String) {
    let url = url_of(&walk.database.connect_options());
    let (mut command, folder) = command(&[("DATABASE_URL", &url), ("DATA_KEY", KEY), ("RUST_LOG", "error")]);
    let path = folder.path().join("permohonan.csv");
    std::fs::write(&path, file).unwrap();
    let Output { status, stdout, stderr } = command.arg("import").arg(&path).args(more).output().unwrap();
    let words = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), words(stdout), words(stderr))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_back_needs_its_reason_and_every_fault_is_named() {
    let walk = Walk::begin().await;
    walk.import(&[row(NUMBER, Status::Finished)]).await;
    let file = "nomor_permohonan;status\nP-26/0012;dibayar\nP-26/0013;diterima\n";

    let (code, out, err) = import(&walk, file, &[]);
    assert_eq!(code, 1, "{err}");
    assert!(
        err.contains("Line 2, P-26/0012: from “Finished, ready to be brought” to “Paid”") && err.contains("--reason"),
        "{err}"
    );
    assert!(out.starts_with("would change: 1 new, 1 changed, 0 unchanged, 0 refused"), "{out}");
    assert_eq!(walk.count("select count(*) from applications").await, 1);

    assert_eq!(import(&walk, file, &["--reason", " "]).0, 2);
    let (code, out, err) = import(&walk, file, &["--reason", "salah input", "--dry-run"]);
    assert_eq!((code, out.starts_with("would change: 1 new, 1 changed")), (0, true), "{out}{err}");
    assert_eq!(walk.count("select count(*) from applications").await, 1);

    let (code, out, err) = import(&walk, file, &["--reason", "salah input"]);
    assert_eq!((code, out.as_str()), (0, "imported: 1 new, 1 changed, 0 unchanged, 0 refused\n"), "{err}");
    assert_eq!(walk.count("select count(*) from application_events where is_back").await, 1);
    let (code, out, _) = import(&walk, file, &[]);
    assert_eq!((code, out.as_str()), (0, "imported: 0 new, 0 changed, 2 unchanged, 0 refused\n"));

    let (code, out, err) = import(&walk, "nomor_permohonan;status\nP-26/0012;tamat\nx;dibayar\n", &[]);
    assert_eq!(code, 1);
    assert!(out.contains("2 refused") && err.contains("Line 2, column status: “tamat”"), "{out}{err}");
    assert!(err.contains("Line 3, column nomor_permohonan") && err.contains("2 faults"), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_comes_over_stdin_too() {
    let walk = Walk::begin().await;
    let url = url_of(&walk.database.connect_options());
    let (mut command, folder) = command(&[("DATABASE_URL", &url), ("DATA_KEY", KEY), ("RUST_LOG", "error")]);
    let path = folder.path().join("permohonan.csv");
    std::fs::write(&path, "nomor_permohonan;status\nP-26/0012;dibayar\n").unwrap();
    let ended = command.args(["import", "-"]).stdin(File::open(&path).unwrap()).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&ended.stdout), String::from_utf8_lossy(&ended.stderr));
    assert_eq!(out, "imported: 1 new, 0 changed, 0 unchanged, 0 refused\n", "{err}");
}
