//! The key that is made once and kept in the data folder.

use std::fs::{File, OpenOptions, Permissions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use anyhow::{Context as _, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::parse::decode_keys;
use crate::cluster;

/// Bytes in a key of XChaCha20-Poly1305.
pub(super) const BYTES: usize = 32;

/// Keys with their numbers.
type Keys = Vec<(u8, [u8; BYTES])>;

/// The keys in a folder; one is made, readable by its owner alone, if there is neither key nor data.
pub(super) fn in_folder(folder: &Path) -> anyhow::Result<Keys> {
    let path = folder.join("data_key");
    if let Some(key) = read(&path)? {
        return Ok(key);
    }
    // A new key beside old data would make every sealed name and phone in it unreadable, and nobody would notice.
    if cluster::has_data(folder) {
        bail!(
            "cannot find the key {}, which opens the data beside it: put it back from a copy, or set DATA_KEY",
            path.display()
        );
    }
    make(folder, &path)?;
    // Whoever was first made the key that counts.
    read(&path)?.with_context(|| format!("cannot read the new key {}", path.display()))
}

fn read(path: &Path) -> anyhow::Result<Option<Keys>> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("cannot read the key {}", path.display())),
    };
    let open = path.metadata().is_ok_and(|found| found.permissions().mode() & 0o077 != 0);
    if open {
        std::fs::set_permissions(path, Permissions::from_mode(0o600))
            .with_context(|| format!("cannot close the key {} to others: chmod 600 it", path.display()))?;
    }
    let keys = decode_keys(text.trim()).with_context(|| {
        format!("cannot use {}, which is not 32 bytes in base64: put the right key back from a copy", path.display())
    })?;
    Ok(Some(keys))
}

/// Makes another key and keeps it in the same file, one a line. The file is whole at every moment.
#[expect(clippy::disallowed_methods, reason = "a key is drawn where it is kept")]
pub(super) fn add_in_folder(folder: &Path) -> anyhow::Result<(u8, [u8; BYTES])> {
    let path = folder.join("data_key");
    let mut keys = in_folder(folder)?;
    let newest = keys.iter().map(|(id, _)| *id).max().unwrap_or_default();
    let id = newest.checked_add(1).context("there are 256 keys already: take old ones out")?;
    keys.push((id, rand::random()));
    let lines: Vec<String> = keys.iter().map(|(id, key)| format!("{id}:{}", STANDARD.encode(key))).collect();
    let text = lines.join("\n") + "\n";
    let draft = folder.join(format!("data_key.{}.{:016x}", std::process::id(), rand::random::<u64>()));
    let write = || -> std::io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&draft, &path)?;
        File::open(folder)?.sync_all()
    };
    let written = write();
    if written.is_err() {
        let _ = std::fs::remove_file(&draft);
    }
    written.with_context(|| format!("cannot add a key to {}", path.display()))?;
    Ok((id, keys[keys.len() - 1].1))
}

/// Writes a key under a name of this process and gives it its real name only if nobody has taken that.
#[expect(clippy::disallowed_methods, reason = "the key is drawn once in the life of an installation, where it is kept")]
fn make(folder: &Path, path: &Path) -> anyhow::Result<()> {
    cluster::open_folder(folder)?;
    let text = STANDARD.encode(rand::random::<[u8; BYTES]>()) + "\n";
    let draft = folder.join(format!("data_key.{}.{:016x}", std::process::id(), rand::random::<u64>()));
    let write = || -> std::io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        match std::fs::hard_link(&draft, path) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
            _ => File::open(folder)?.sync_all(),
        }
    };
    let written = write();
    // The draft is another name of the key, or a key that counts for nothing.
    let _ = std::fs::remove_file(&draft);
    written.with_context(|| format!("cannot make the key {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of one test alone, gone afterwards.
    struct Place(std::path::PathBuf);

    impl Place {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("jemputbola-key-{name}-{}", std::process::id()));
            std::fs::create_dir(&path).unwrap();
            Self(path)
        }
    }

    impl Drop for Place {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn many_runs_that_start_at_once_agree_on_one_key_and_leave_nothing_else() {
        let place = Place::new("race");
        let folder = place.0.join("deep/data");
        let keys: Vec<_> = std::thread::scope(|scope| {
            let runs: Vec<_> = (0..8).map(|_| scope.spawn(|| in_folder(&folder).unwrap())).collect();
            runs.into_iter().map(|run| run.join().unwrap()).collect()
        });
        assert!(keys.iter().all(|key| *key == keys[0]));
        assert_eq!(in_folder(&folder).unwrap(), keys[0], "and keep it");
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
        assert_eq!(folder.join("data_key").metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn two_installations_have_two_keys() {
        let (one, two) = (Place::new("one"), Place::new("two"));
        assert_ne!(in_folder(&one.0).unwrap(), in_folder(&two.0).unwrap());
    }

    #[test]
    fn another_key_stands_beside_the_first() {
        let place = Place::new("second");
        let first = in_folder(&place.0).unwrap();
        let (id, key) = add_in_folder(&place.0).unwrap();
        assert_eq!(id, 1);
        assert_eq!(in_folder(&place.0).unwrap(), [first[0], (1, key)]);
        assert_eq!(add_in_folder(&place.0).unwrap().0, 2);
        assert_eq!(place.0.join("data_key").metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::read_dir(&place.0).unwrap().count(), 1);
    }

    #[test]
    fn a_key_that_others_may_read_is_closed_to_them() {
        let place = Place::new("open");
        let key = in_folder(&place.0).unwrap();
        std::fs::set_permissions(place.0.join("data_key"), Permissions::from_mode(0o644)).unwrap();
        assert_eq!(in_folder(&place.0).unwrap(), key);
        assert_eq!(place.0.join("data_key").metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn no_new_key_is_made_beside_data_that_another_key_sealed() {
        let place = Place::new("lost");
        std::fs::create_dir_all(place.0.join("postgresql-15/data")).unwrap();
        let refused = in_folder(&place.0).unwrap_err().to_string();
        assert!(refused.contains("data_key") && refused.contains("copy"), "{refused}");
        assert!(!place.0.join("data_key").exists());
    }

    #[test]
    fn a_damaged_key_is_refused_and_left_as_it_is() {
        let place = Place::new("damaged");
        std::fs::write(place.0.join("data_key"), "half").unwrap();
        assert!(in_folder(&place.0).unwrap_err().to_string().contains("32 bytes"));
        assert_eq!(std::fs::read_to_string(place.0.join("data_key")).unwrap(), "half");
    }
}
