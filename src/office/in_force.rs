//! The office file that is in force while the program runs: the one that it began with, until a newer one takes its place.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use super::OfficeFile;

/// The file in force, as every reader of it sees it at this moment. Clones see the same, whatever takes its place later.
#[derive(Debug, Clone)]
pub struct InForce(Arc<Version>);

/// One file, and the one that took its place. What somebody reads stays whole while another comes, so none of them is
/// given up: there are a handful in a program's life.
#[derive(Debug)]
struct Version {
    file: Arc<OfficeFile>,
    text: Arc<str>,
    proposal: Option<i64>,
    next: OnceLock<Box<Version>>,
}

impl InForce {
    /// The file that is there from the beginning, and how it is written.
    pub fn begin(file: Arc<OfficeFile>, text: &str) -> Self {
        Self(Arc::new(Version { file, text: text.into(), proposal: None, next: OnceLock::new() }))
    }

    /// Another one takes its place; `proposal`: the number under which it was approved.
    pub fn replace(&self, file: Arc<OfficeFile>, text: &str, proposal: i64) {
        let mut newer = Box::new(Version { file, text: text.into(), proposal: Some(proposal), next: OnceLock::new() });
        // Of two that come at once one is the newer one of the other.
        while let Err(other) = self.newest().next.set(newer) {
            newer = other;
        }
    }

    /// The file itself, as it is now and stays.
    pub fn file(&self) -> Arc<OfficeFile> {
        self.newest().file.clone()
    }

    /// How it is written.
    pub fn text(&self) -> &str {
        &self.newest().text
    }

    /// How the one is written that was there from the beginning.
    pub fn base_text(&self) -> &str {
        &self.0.text
    }

    /// The number under which it was approved; none: it is the one from the beginning.
    pub fn proposal(&self) -> Option<i64> {
        self.newest().proposal
    }

    fn newest(&self) -> &Version {
        let mut version: &Version = &self.0;
        while let Some(next) = version.next.get() {
            version = next;
        }
        version
    }
}

impl Deref for InForce {
    type Target = OfficeFile;

    fn deref(&self) -> &OfficeFile {
        &self.newest().file
    }
}

impl From<Arc<OfficeFile>> for InForce {
    fn from(file: Arc<OfficeFile>) -> Self {
        Self::begin(file, OfficeFile::BUILTIN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_is_in_force_for_everybody_and_what_is_read_stays_whole() {
        let office = InForce::from(Arc::new(OfficeFile::builtin().clone()));
        let elsewhere = office.clone();
        let before: &OfficeFile = &office;
        let mut other = before.clone();
        other.limits.approval_above = 7;
        elsewhere.replace(Arc::new(other), "anew", 3);
        assert_ne!(before.limits.approval_above, 7);
        assert_eq!((office.limits.approval_above, office.text(), office.proposal()), (7, "anew", Some(3)));
        assert_eq!(office.base_text(), OfficeFile::BUILTIN);
        office.replace(elsewhere.file(), "again", 4);
        assert_eq!(elsewhere.proposal(), Some(4));
    }
}
