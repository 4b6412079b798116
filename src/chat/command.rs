//! The commands, who may use them, and how they are shown in Telegram's menu.

use crate::domain::Role;
use crate::text::Text;

/// A command of the chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// `/start`, with a payload from a link.
    Start,
    /// `/bantuan`, `/help`.
    Help,
    /// `/daftar`.
    Register,
    /// `/jadwal`.
    Schedule,
    /// `hadir 12`, from a button: they come to a visit.
    Attend,
    /// `absen 12`, from a button: they cannot come.
    Decline,
    /// `lengkapi 12`, from a button: who comes with them.
    Applicants,
    /// `/status`.
    Status,
    /// `/alamat`, with an application's key from a button.
    Address,
    /// `kode 12`, from a button: a new handover code.
    Code,
    /// `kodeqr 12`, from a button: the code as a picture.
    CodePicture,
    /// `antarlagi 12 cocok`, from a button: what they say to the next attempt.
    Attempt,
    /// `belumterima 12`, from a button: it is said to be handed over, and did not reach them.
    NotReceived,
    /// `/syarat`: what to bring.
    Requirements,
    /// `/biaya`: what it costs.
    Fees,
    /// `/kantor`: hours, place, phone of the office.
    Office,
    /// Thanks, which want a short word back.
    Thanks,
    /// `/petugas`.
    Officer,
    /// `/privasi`.
    Privacy,
    /// `/berhenti`.
    Stop,
    /// `/bahasa`, `/settings`.
    Language,
    /// `/batal`, `/cancel`.
    Cancel,
    /// `/minat`.
    Demand,
    /// `/kunjungan`, with a village's code from a button.
    Visit,
    /// `umumkan 3`, from a button: the notice of a planned visit.
    Announce,
    /// `/siar`: a text to many.
    Siar,
    /// `siaran 3 jeda`, from a button: what is done with a broadcast.
    Broadcast,
    /// `/impor`.
    Import,
    /// `/tenggat`: passports that were not handed over for long.
    Deadlines,
    /// `/jejak`: what happened to a passport, by its delivery's or its application's number.
    Trace,
    /// `kasus 3`, from a button: a passport that somebody says never came.
    Case,
    /// `/laporan`: a year in figures.
    Report,
    /// `/tiket`: what residents ask a person; `tiket 3 ambil` from a button.
    Tickets,
    /// `/skm`: what people think of the service.
    Skm,
    /// `/tim`: who works here.
    Team,
    /// `survei 5`, from a button: what they think of it.
    Survey,
    /// `/antaran`: an officer's or a courier's, by role; with a key from a button.
    Deliveries,
}

/// Who may use a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Users {
    /// Anybody.
    Everybody,
    /// Officers and approvers.
    Officers,
    /// Approvers.
    Approvers,
    /// Officers, approvers and couriers.
    Staff,
}

impl Command {
    /// The word after the slash, without it and without `@bot`.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "start" | "mulai" => Self::Start,
            "bantuan" | "help" | "menu" => Self::Help,
            "daftar" => Self::Register,
            "jadwal" => Self::Schedule,
            "hadir" => Self::Attend,
            "absen" => Self::Decline,
            "lengkapi" => Self::Applicants,
            "status" => Self::Status,
            "alamat" => Self::Address,
            "kode" => Self::Code,
            "kodeqr" => Self::CodePicture,
            "antarlagi" => Self::Attempt,
            "belumterima" => Self::NotReceived,
            "syarat" => Self::Requirements,
            "biaya" => Self::Fees,
            "kantor" => Self::Office,
            "petugas" => Self::Officer,
            "privasi" => Self::Privacy,
            "berhenti" | "stop" => Self::Stop,
            "bahasa" | "settings" => Self::Language,
            "batal" | "cancel" => Self::Cancel,
            "minat" => Self::Demand,
            "kunjungan" => Self::Visit,
            "umumkan" => Self::Announce,
            "siar" => Self::Siar,
            "siaran" => Self::Broadcast,
            "impor" => Self::Import,
            "tenggat" => Self::Deadlines,
            "jejak" => Self::Trace,
            "kasus" => Self::Case,
            "laporan" => Self::Report,
            "tiket" => Self::Tickets,
            "skm" => Self::Skm,
            "tim" => Self::Team,
            "survei" => Self::Survey,
            "antaran" => Self::Deliveries,
            _ => return None,
        })
    }

    /// Who may use it.
    pub fn audience(self) -> Users {
        match self {
            Self::Demand
            | Self::Visit
            | Self::Announce
            | Self::Siar
            | Self::Broadcast
            | Self::Import
            | Self::Deadlines
            | Self::Trace
            | Self::Case
            | Self::Report
            | Self::Tickets
            | Self::Skm => Users::Officers,
            Self::Team => Users::Approvers,
            Self::Deliveries => Users::Staff,
            _ => Users::Everybody,
        }
    }

    /// Whether somebody with this role may use it.
    pub fn is_for(self, role: Option<Role>) -> bool {
        match self.audience() {
            Users::Everybody => true,
            Users::Officers => matches!(role, Some(Role::Officer | Role::Approver)),
            Users::Approvers => role == Some(Role::Approver),
            Users::Staff => role.is_some(),
        }
    }

    /// Whether personal data follows, so that the privacy notice comes first.
    pub fn needs_consent(self) -> bool {
        matches!(
            self,
            Self::Register
                | Self::Attend
                | Self::Applicants
                | Self::Status
                | Self::Address
                | Self::Code
                | Self::CodePicture
                | Self::Attempt
                | Self::NotReceived
        )
    }

    /// The commands that Telegram's menu shows to a role, in its order: the word and what it does.
    pub fn menu(role: Option<Role>) -> Vec<(&'static str, Text)> {
        let mut menu = Vec::new();
        if matches!(role, Some(Role::Officer | Role::Approver)) {
            menu.extend([
                ("minat", Text::plain("menu-minat")),
                ("kunjungan", Text::plain("menu-kunjungan")),
                ("siar", Text::plain("menu-siar")),
                ("impor", Text::plain("menu-impor")),
                ("tenggat", Text::plain("menu-tenggat")),
                ("jejak", Text::plain("menu-jejak")),
                ("laporan", Text::plain("menu-laporan")),
                ("tiket", Text::plain("menu-tiket")),
                ("skm", Text::plain("menu-skm")),
            ]);
        }
        if role == Some(Role::Approver) {
            menu.push(("tim", Text::plain("menu-tim")));
        }
        if role.is_some() {
            menu.push(("antaran", Text::plain("menu-antaran")));
        }
        menu.extend([
            ("daftar", Text::plain("menu-daftar")),
            ("jadwal", Text::plain("menu-jadwal")),
            ("status", Text::plain("menu-status")),
            ("alamat", Text::plain("menu-alamat")),
            ("petugas", Text::plain("menu-petugas")),
            ("privasi", Text::plain("menu-privasi")),
            ("berhenti", Text::plain("menu-berhenti")),
            ("bahasa", Text::plain("menu-bahasa")),
            ("batal", Text::plain("menu-batal")),
            ("bantuan", Text::plain("menu-bantuan")),
        ]);
        menu
    }
}
