//! The intents and their labels.

use crate::language::Wish;

/// What a message is about. One per message: the one that a good clerk would act on first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Intent {
    /// To be on the list for a visit, alone or with others.
    RegisterInterest,
    /// How far the application is, whether the passport is finished.
    CheckStatus,
    /// Whether the stored address is right.
    ConfirmAddress,
    /// The address or the recipient becomes different or more complete.
    ChangeAddress,
    /// When and where the team comes.
    VisitSchedule,
    /// Documents and conditions.
    Requirements,
    /// Money, ways to pay, billing codes.
    Fees,
    /// The office itself.
    OfficeInfo,
    /// A person, whatever the matter.
    TalkToOfficer,
    /// Dissatisfaction, reports, sarcasm.
    Complaint,
    /// Withdraws something, or leaves what is being filled in.
    Cancel,
    /// No more notices.
    Unsubscribe,
    /// Stored data is to go.
    DeleteMyData,
    /// A greeting and nothing else.
    Greeting,
    /// Thanks and nothing else.
    Thanks,
    /// Yes, without a question.
    Affirm,
    /// No, without a question.
    Deny,
    /// It was finished or sent: where is it, when does it arrive.
    DeliveryTracking,
    /// Lost or damaged: replacing it, its fine.
    LostOrDamagedPassport,
    /// Nothing that this bot is for.
    OutOfScope,
    /// Another language. Not one of the published labels.
    Language,
    /// What the bot can do. Not one of the published labels.
    Help,
    /// What is stored about the writer. Not one of the published labels.
    Privacy,
    /// An answer that means nothing without its question: a name, a day, a place. Not one of the published labels.
    Answer,
}

impl Intent {
    /// Every intent, in order.
    pub const ALL: [Self; 24] = [
        Self::RegisterInterest,
        Self::CheckStatus,
        Self::ConfirmAddress,
        Self::ChangeAddress,
        Self::VisitSchedule,
        Self::Requirements,
        Self::Fees,
        Self::OfficeInfo,
        Self::TalkToOfficer,
        Self::Complaint,
        Self::Cancel,
        Self::Unsubscribe,
        Self::DeleteMyData,
        Self::Greeting,
        Self::Thanks,
        Self::Affirm,
        Self::Deny,
        Self::DeliveryTracking,
        Self::LostOrDamagedPassport,
        Self::OutOfScope,
        Self::Language,
        Self::Help,
        Self::Privacy,
        Self::Answer,
    ];

    /// By its published label.
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|intent| intent.label() == label)
    }

    /// The published label. The four that have none of their own take that of the nearest.
    pub fn label(self) -> &'static str {
        match self {
            Self::RegisterInterest => "register_interest",
            Self::CheckStatus => "check_status",
            Self::ConfirmAddress => "confirm_address",
            Self::ChangeAddress => "change_address",
            Self::VisitSchedule => "visit_schedule",
            Self::Requirements => "requirements",
            Self::Fees => "fees",
            Self::OfficeInfo => "office_info",
            Self::TalkToOfficer => "talk_to_officer",
            Self::Complaint => "complaint",
            Self::Cancel => "cancel",
            Self::Unsubscribe => "unsubscribe",
            Self::DeleteMyData | Self::Privacy => "delete_my_data",
            Self::Greeting | Self::Help => "greeting",
            Self::Thanks => "thanks",
            Self::Affirm => "affirm",
            Self::Deny => "deny",
            Self::DeliveryTracking => "delivery_tracking",
            Self::LostOrDamagedPassport => "lost_or_damaged_passport",
            Self::OutOfScope | Self::Language | Self::Answer => "out_of_scope",
        }
    }

    pub(super) fn wish(self) -> Option<Wish> {
        Some(match self {
            Self::RegisterInterest => Wish::Register,
            Self::CheckStatus | Self::DeliveryTracking => Wish::Status,
            Self::ConfirmAddress | Self::ChangeAddress => Wish::Address,
            Self::VisitSchedule => Wish::Schedule,
            Self::Requirements | Self::LostOrDamagedPassport => Wish::Requirements,
            Self::Fees => Wish::Fees,
            Self::OfficeInfo => Wish::OfficeInfo,
            Self::TalkToOfficer | Self::Complaint => Wish::Officer,
            Self::Cancel => Wish::Cancel,
            Self::Unsubscribe => Wish::Unsubscribe,
            Self::DeleteMyData | Self::Privacy => Wish::Privacy,
            Self::Greeting => Wish::Greeting,
            Self::Help => Wish::Help,
            Self::Language => Wish::Language,
            Self::Thanks => Wish::Thanks,
            Self::Affirm | Self::Deny | Self::OutOfScope | Self::Answer => return None,
        })
    }
}
