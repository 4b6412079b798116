use chrono::NaiveDate;

use super::{ApplicationNumber, BirthDate, Name, PassportKind, Phone, Status, VillageCode};

/// One row of the office's file of applications, its cells read. An absent cell says nothing: what is
/// stored stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// Line in the file, counted from 1 with the header.
    pub line: u32,
    /// `nomor_permohonan`.
    pub number: ApplicationNumber,
    /// `nama`.
    pub name: Option<Name>,
    /// `tanggal_lahir`.
    pub birth_date: Option<BirthDate>,
    /// `jenis`.
    pub kind: Option<PassportKind>,
    /// `status`.
    pub status: Option<Status>,
    /// `tanggal_status`.
    pub status_day: Option<NaiveDate>,
    /// `tanggal_terbit`.
    pub issued_on: Option<NaiveDate>,
    /// `desa`.
    pub village: Option<VillageCode>,
    /// `telepon`.
    pub phone: Option<Phone>,
}
