use serde::{Deserialize, Serialize};

/// Where an application stands, in the office's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Taken in.
    Received,
    /// Papers incomplete: given back, and regarded as withdrawn until they are complete.
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
    /// Postponed: not a refusal; goes on once what is missing is there.
    Postponed,
    /// Suspended: lost or damaged through carelessness, for six months to two years.
    Suspended,
    /// Refused.
    Refused,
    /// Cancelled: unlawfully obtained, a false statement, the holder died, or not collected within a month.
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

/// Who said that a status changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A file of the office.
    Import,
    /// The source that is pulled.
    Feed,
    /// A courier at the door, or the undoing of what one said there.
    Handover,
    /// An officer who sets right what a file said by mistake.
    Officer,
}

super::codes!(Source: Import = "import", Feed = "feed", Handover = "handover", Officer = "officer");

/// What a change from one status to another is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// No change.
    Stays,
    /// The usual direction; a file may have missed the steps between.
    Forward,
    /// Against the usual direction: only with a reason, and marked.
    Back,
    /// Out of a final status: never.
    Impossible,
}

/// Every move: from the row's status to the column's, both in the order of [`Status::ALL`].
/// `>` usual, `<` only with a reason, `x` never, `.` no change.
///
/// The usual way is that of the Directorate General's public list: check of the papers, payment, photo and
/// fingerprints, interview, verification, adjudication; then printing, signing, handing over. On an outreach visit
/// the interview comes before payment (Eazy Passport, 2020–2023), so `wawancara` leads to payment as well as from it.
/// What is postponed or suspended, and papers that were given back, go on at any step once they are complete. What
/// is printed is no longer refused or postponed in the usual way; cancelled it may be at any time (Permenkumham
/// 8/2014, article 30: among others, if not collected within one month of its issue). Nothing leads out of
/// `diserahkan`, `ditolak`, `dibatalkan`.
const MOVES: [&[u8; 14]; 14] = [
    // diterima, dikembalikan, menunggu_pembayaran, dibayar, wawancara, verifikasi, adjudikasi, dicetak, selesai,
    // diserahkan, ditunda, ditangguhkan, ditolak, dibatalkan
    b".>>>>>>>>>>>>>", // diterima
    b">.>>>>>>><>>>>", // dikembalikan
    b"<>.>>>>>>>>>>>", // menunggu_pembayaran
    b"<><.>>>>>>>>>>", // dibayar
    b"<>>>.>>>>>>>>>", // wawancara
    b"<><<<.>>>>>>>>", // verifikasi
    b"<><<<<.>>>>>>>", // adjudikasi
    b"<<<<<<<.>><<<>", // dicetak
    b"<<<<<<<<.><<<>", // selesai
    b"xxxxxxxxx.xxxx", // diserahkan
    b">>>>>>>>><.>>>", // ditunda
    b">>>>>>>>><>.>>", // ditangguhkan
    b"xxxxxxxxxxxx.x", // ditolak
    b"xxxxxxxxxxxxx.", // dibatalkan
];

impl Status {
    /// What becoming `next` means, whoever says it.
    pub fn to(self, next: Self) -> Move {
        match MOVES[self as usize][next as usize] {
            b'.' => Move::Stays,
            b'>' => Move::Forward,
            b'<' => Move::Back,
            _ => Move::Impossible,
        }
    }

    /// What becoming `next` means where `source` says it: a handover that was a mistake can be undone by the courier
    /// who made it, and one that a file made up by an officer with a reason; by nobody else.
    pub fn to_by(self, next: Self, source: Source) -> Move {
        match (self, next, source) {
            (Self::HandedOver, Self::Finished, Source::Handover | Source::Officer) => Move::Back,
            _ => self.to(next),
        }
    }

    /// Whether nothing follows any more.
    pub fn is_final(self) -> bool {
        matches!(self, Self::HandedOver | Self::Refused | Self::Cancelled)
    }

    /// Whether it is for a person to explain, not for a chat: papers given back, postponed, suspended, refused,
    /// cancelled.
    pub fn needs_a_person(self) -> bool {
        matches!(self, Self::Returned | Self::Postponed | Self::Suspended | Self::Refused | Self::Cancelled)
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
        // On an outreach visit people pay after the interview.
        assert_eq!(Status::Interview.to(Status::AwaitingPayment), Move::Forward);
        assert_eq!(Status::Paid.to(Status::AwaitingPayment), Move::Back);
    }

    #[test]
    fn the_table_agrees_with_itself() {
        for &from in Status::ALL {
            for &to in Status::ALL {
                let expected = |wanted: bool| if wanted { "so" } else { "not so" };
                let name = format!("{} to {}", from.code(), to.code());
                let stays = from.to(to) == Move::Stays;
                assert_eq!(expected(stays), expected(from == to), "{name}");
                let never = from.to(to) == Move::Impossible;
                assert_eq!(expected(never), expected(from.is_final() && from != to), "{name}");
            }
            // From everywhere that is not final there is a usual way to the passport, and to its end.
            if !from.is_final() {
                assert_eq!(from.to(Status::Cancelled), Move::Forward, "{}", from.code());
                let reaches = from == Status::Finished || from.to(Status::Finished) == Move::Forward;
                assert!(reaches, "{}", from.code());
            }
        }
    }

    #[test]
    fn two_steps_of_the_usual_way_are_never_forward_in_both_directions_but_interview_and_payment() {
        use Status as S;
        let way = [
            S::Received,
            S::AwaitingPayment,
            S::Paid,
            S::Interview,
            S::Verification,
            S::Adjudication,
            S::Printed,
            S::Finished,
        ];
        for (place, from) in way.into_iter().enumerate() {
            for to in way.into_iter().skip(place + 1) {
                assert_eq!(from.to(to), Move::Forward, "{} to {}", from.code(), to.code());
                let pays_later = to == S::Interview && matches!(from, S::AwaitingPayment | S::Paid);
                let back = if pays_later { Move::Forward } else { Move::Back };
                assert_eq!(to.to(from), back, "{} to {}", to.code(), from.code());
            }
        }
    }

    #[test]
    fn only_the_courier_undoes_a_handover_and_an_officer_what_a_file_says_of_one() {
        assert_eq!(Status::HandedOver.to_by(Status::Finished, Source::Handover), Move::Back);
        assert_eq!(Status::HandedOver.to_by(Status::Finished, Source::Officer), Move::Back);
        assert_eq!(Status::HandedOver.to_by(Status::Paid, Source::Officer), Move::Impossible);
        assert_eq!(Status::HandedOver.to_by(Status::Finished, Source::Import), Move::Impossible);
        assert_eq!(Status::HandedOver.to_by(Status::Finished, Source::Feed), Move::Impossible);
        assert_eq!(Status::Cancelled.to_by(Status::Finished, Source::Handover), Move::Impossible);
    }
}
