//! Whose processes the server's are. PostgreSQL refuses to run as root, so root hands it to another account.

use std::os::unix::fs::{MetadataExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, anyhow};

/// Who may not be root.
const NAMES: [&str; 3] = ["postgres", "_postgres", "nobody"];

/// Does this program run as root? Asked of `id`, because the standard library cannot say it.
pub fn runs_as_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|said| said.stdout.trim_ascii() == b"0")
}

/// An account of the system that root becomes for the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Account {
    name: String,
    uid: u32,
    gid: u32,
}

impl Account {
    /// Whom the server must run as: nobody else (`None`) unless this is root. A cluster keeps the account that it
    /// was made with, whatever was installed since.
    pub(super) fn for_server(data: &Path) -> anyhow::Result<Option<Self>> {
        if !runs_as_root() {
            return Ok(None);
        }
        if let Ok(made) = data.metadata()
            && made.uid() != 0
        {
            return Ok(Some(Self { name: format!("user {}", made.uid()), uid: made.uid(), gid: made.gid() }));
        }
        let list = std::fs::read_to_string("/etc/passwd").context("cannot read the accounts in /etc/passwd")?;
        let found = NAMES.iter().find_map(|name| Self::named(name, &list));
        found.map(Some).ok_or_else(|| {
            anyhow!(
                "cannot start PostgreSQL as root and there is no user postgres or nobody to start it as: \
                 run this program as another user, or set DATABASE_URL"
            )
        })
    }

    /// Reads an account from the lines of `/etc/passwd`; macOS writes `nobody` as -2.
    fn named(name: &str, list: &str) -> Option<Self> {
        let number = |text: &str| text.parse().ok().or_else(|| text.parse::<i32>().ok().map(i32::cast_unsigned));
        list.lines().find_map(|line| {
            let mut fields = line.split(':');
            let (found, uid, gid) = (fields.next()?, fields.nth(1)?, fields.next()?);
            (found == name).then(|| Some(Self { name: name.to_owned(), uid: number(uid)?, gid: number(gid)? }))?
        })
    }

    /// Makes a command run as this account.
    pub(super) fn put_on(&self, command: &mut Command) {
        command.uid(self.uid).gid(self.gid);
    }

    /// Hands a file or folder over to this account.
    pub(super) fn take(&self, path: &Path) -> anyhow::Result<()> {
        chown(path, Some(self.uid), Some(self.gid)).with_context(|| {
            format!(
                "cannot give {} to {}: run this program as another user than root, or set DATABASE_URL",
                path.display(),
                self.name
            )
        })
    }

    /// Makes sure that this account can reach a folder; else the sentence names the first one that keeps it out.
    pub(super) fn reaches(&self, path: &Path, mend: &str) -> anyhow::Result<()> {
        match path.ancestors().collect::<Vec<_>>().into_iter().rev().find(|folder| !self.may_enter(folder)) {
            None => Ok(()),
            Some(closed) => Err(anyhow!(
                "cannot use {}: as root this program starts PostgreSQL as {}, who may not enter {}; {mend}",
                path.display(),
                self.name,
                closed.display()
            )),
        }
    }

    fn may_enter(&self, folder: &Path) -> bool {
        let Ok(found) = folder.metadata() else { return true };
        let bit = if found.uid() == self.uid {
            0o100
        } else if found.gid() == self.gid {
            0o010
        } else {
            0o001
        };
        found.mode() & bit != 0
    }
}

/// A folder that exists, made if need be. One that root makes may be passed through by the server's account.
pub(super) fn open_folder(path: &Path, root: bool) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let missing: Vec<PathBuf> = path.ancestors().take_while(|folder| !folder.exists()).map(Path::to_owned).collect();
    std::fs::create_dir_all(path).with_context(|| format!("cannot make the folder {}", path.display()))?;
    if root {
        for folder in &missing {
            std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755))
                .with_context(|| format!("cannot open the folder {}", folder.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "root:x:0:0::/root:/bin/sh\nnobody:*:-2:-2:Nobody:/var/empty:/usr/bin/false\nbroken\n\
                        postgres:x:101:104::/var/lib/postgresql:/bin/bash\n";

    #[test]
    fn accounts_are_read_with_macos_negative_numbers() {
        let read = |name: &str| Account::named(name, LIST).map(|account| (account.uid, account.gid));
        assert_eq!(read("postgres"), Some((101, 104)));
        assert_eq!(read("nobody"), Some((4_294_967_294, 4_294_967_294)));
        assert_eq!(read("post"), None);
    }
}
