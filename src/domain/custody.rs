use serde::{Deserialize, Serialize};

/// One step of a passport's way, as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CustodyEvent {
    /// Given to a courier.
    Assigned,
    /// Gone to another courier, whose delivery is another one.
    Reassigned,
    /// Taken back by the office.
    TakenBack,
    /// On the way.
    Departed,
    /// Nearly there.
    Near,
    /// At the door.
    Arrived,
    /// A new code.
    CodeMade,
    /// The code was right.
    CodeRight,
    /// The code was wrong.
    CodeWrong,
    /// The last try was wrong.
    CodeLocked,
    /// An officer took the lock off.
    Unlocked,
    /// Handed over.
    HandedOver,
    /// The handover was taken back.
    Undone,
    /// Not delivered; the courier keeps it.
    NotDelivered,
    /// Left with the village head; the courier answers for it.
    LeftWithHead,
    /// Back at the office.
    Returned,
    /// What a courier tells does not fit what is noted.
    Conflict,
    /// The recipient says that it never came.
    Disputed,
    /// The office's file said by mistake that it was handed over; an officer set that right.
    SetRight,
    /// That was taken back: it was handed over, as the file says.
    RightTakenBack,
}

super::codes!(CustodyEvent:
    Assigned = "assigned",
    Reassigned = "reassigned",
    TakenBack = "taken_back",
    Departed = "departed",
    Near = "near",
    Arrived = "arrived",
    CodeMade = "code_made",
    CodeRight = "code_right",
    CodeWrong = "code_wrong",
    CodeLocked = "code_locked",
    Unlocked = "unlocked",
    HandedOver = "handed_over",
    Undone = "undone",
    NotDelivered = "not_delivered",
    LeftWithHead = "left_with_head",
    Returned = "returned",
    Conflict = "conflict",
    Disputed = "disputed",
    SetRight = "set_right",
    RightTakenBack = "right_taken_back",
);
