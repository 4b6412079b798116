use serde::{Deserialize, Serialize};

/// The office's number of an application: 4 to 32 letters, digits, dots, dashes and slashes; upper case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ApplicationNumber(String);

impl ApplicationNumber {
    /// Reads a number; spaces inside do not count.
    pub fn parse(words: &str) -> Option<Self> {
        let number: String =
            words.chars().filter(|char| !char.is_whitespace()).collect::<String>().to_ascii_uppercase();
        let fits = (4..=32).contains(&number.len())
            && number.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'/'))
            && number.bytes().any(|byte| byte.is_ascii_digit());
        fits.then_some(Self(number))
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ApplicationNumber {
    type Error = &'static str;

    fn try_from(words: String) -> Result<Self, Self::Error> {
        Self::parse(&words).ok_or("not an application number")
    }
}

impl From<ApplicationNumber> for String {
    fn from(number: ApplicationNumber) -> Self {
        number.0
    }
}

/// Where an application stands, in the office's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Taken in.
    Received,
    /// Papers incomplete: given back.
    Returned,
    /// To be paid.
    AwaitingPayment,
    /// Paid.
    Paid,
    /// Interview, photo and fingerprints.
    Interview,
    /// Being verified.
    Verification,
    /// Being adjudicated.
    Adjudication,
    /// Printed.
    Printed,
    /// Ready to be brought.
    Finished,
    /// In its holder's hand.
    HandedOver,
    /// Postponed: not a refusal.
    Postponed,
    /// Suspended.
    Suspended,
    /// Refused.
    Refused,
    /// Cancelled.
    Cancelled,
}

super::codes!(Status:
    Received = "diterima",
    Returned = "dikembalikan",
    AwaitingPayment = "menunggu_pembayaran",
    Paid = "dibayar",
    Interview = "wawancara",
    Verification = "verifikasi",
    Adjudication = "adjudikasi",
    Printed = "dicetak",
    Finished = "selesai",
    HandedOver = "diserahkan",
    Postponed = "ditunda",
    Suspended = "ditangguhkan",
    Refused = "ditolak",
    Cancelled = "dibatalkan",
);

/// What a change from one status to another is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// No change.
    Stays,
    /// The usual direction.
    Forward,
    /// Back to an earlier step: needs a reason.
    Back,
    /// Out of a final status: never.
    Impossible,
}

impl Status {
    /// What becoming `next` means.
    pub fn to(self, next: Self) -> Move {
        if self == next {
            return Move::Stays;
        }
        if self.is_final() {
            return Move::Impossible;
        }
        match (self.rank(), next.rank()) {
            (Some(here), Some(there)) if there < here => Move::Back,
            _ => Move::Forward,
        }
    }

    /// Whether nothing follows any more.
    pub fn is_final(self) -> bool {
        matches!(self, Self::HandedOver | Self::Refused | Self::Cancelled)
    }

    /// Place on the usual way; none for what can happen anywhere on it.
    fn rank(self) -> Option<u8> {
        Some(match self {
            Self::Received => 0,
            Self::AwaitingPayment => 1,
            Self::Paid => 2,
            Self::Interview => 3,
            Self::Verification => 4,
            Self::Adjudication => 5,
            Self::Printed => 6,
            Self::Finished => 7,
            Self::HandedOver => 8,
            Self::Returned | Self::Postponed | Self::Suspended | Self::Refused | Self::Cancelled => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_moves_forward_back_or_out_of_a_final_one_never() {
        assert_eq!(Status::Received.to(Status::Paid), Move::Forward);
        assert_eq!(Status::Paid.to(Status::Paid), Move::Stays);
        assert_eq!(Status::Finished.to(Status::Paid), Move::Back);
        assert_eq!(Status::Verification.to(Status::Postponed), Move::Forward);
        assert_eq!(Status::Postponed.to(Status::Verification), Move::Forward);
        assert_eq!(Status::HandedOver.to(Status::Finished), Move::Impossible);
    }

    #[test]
    fn numbers_are_read_with_spaces_and_in_any_case() {
        let number = ApplicationNumber::parse(" 1902 0000 2611 0007 ").map(String::from);
        assert_eq!(number.as_deref(), Some("1902000026110007"));
        assert_eq!(ApplicationNumber::parse("p-26/0012").map(String::from).as_deref(), Some("P-26/0012"));
        assert!(ApplicationNumber::parse("abc").is_none());
        assert!(ApplicationNumber::parse("nomor saya lupa").is_none());
    }
}
