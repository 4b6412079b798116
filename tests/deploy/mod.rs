//! What an office runs beside the program.

mod drill;
mod parts;
mod roles;
mod settings;
mod unit;

use std::path::{Path, PathBuf};

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn every_script_can_be_read_by_its_shell() {
    let of = |folder: &str| std::fs::read_dir(project(folder)).expect("a folder").flatten().map(|entry| entry.path());
    let mut read = 0;
    for script in of("deploy").chain(of("deploy/cluster")).chain(of("deploy/database")) {
        let text = std::fs::read_to_string(&script).unwrap_or_default();
        if !(text.starts_with("#!/usr/bin/env bash") || text.starts_with("#!/bin/sh") || script.ends_with("folder")) {
            continue;
        }
        let said = std::process::Command::new("bash").arg("-n").arg(&script).output().expect("bash runs");
        assert!(said.status.success(), "{}: {}", script.display(), String::from_utf8_lossy(&said.stderr));
        read += 1;
    }
    assert!(read > 8, "{read} scripts");
}
