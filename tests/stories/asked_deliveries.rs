//! How a story names what is asked about addresses, dispatch and doors.

use jemputbola::chat::{AddressQuestion, Attempt, DispatchQuestion, DoorQuestion, Proof, Reported, Trace};

pub(super) fn of_addresses(question: &AddressQuestion) -> String {
    match question {
        AddressQuestion::Refuse(application, _) => {
            format!("refuse the proposed address of application {}", application.0)
        }
        AddressQuestion::Request(application, address) => {
            format!("ask for another address of application {}: {}", application.0, address.village.as_str())
        }
        AddressQuestion::ForOfficer(application) => format!("look up: address of application {}", application.0),
        AddressQuestion::Propose(application, address) => {
            format!("propose address of application {}: {}", application.0, address.village.as_str())
        }
        AddressQuestion::Withdraw(application) => {
            format!("withdraw the proposed address of application {}", application.0)
        }
        AddressQuestion::Accept { proposal, keeps_courier } => {
            format!("accept wish {}{}", proposal.0, if *keeps_courier { ", same courier" } else { "" })
        }
        AddressQuestion::Decline(proposal, _) => format!("decline wish {}", proposal.0),
    }
}

pub(super) fn of_dispatch(question: &DispatchQuestion) -> String {
    match question {
        DispatchQuestion::Card(application) => format!("look up: delivery of application {}", application.0),
        DispatchQuestion::CardOf(number) => format!("look up: delivery of {}", number.as_str()),
        DispatchQuestion::Followers(application) => format!("look up: followers of application {}", application.0),
        DispatchQuestion::RemoveFollower(application, _, reason) => {
            format!("remove a follower of application {}: {}", application.0, reason.code())
        }
        DispatchQuestion::SetRight(application, _) => format!("set application {} right", application.0),
        DispatchQuestion::TakeRightBack(application) => {
            format!("take back that application {} was set right", application.0)
        }
        DispatchQuestion::Assign(applications, courier) => {
            let keys: Vec<String> = applications.iter().map(|application| application.0.to_string()).collect();
            format!("assign applications {} to chat {}", keys.join(", "), courier.0)
        }
        DispatchQuestion::Reassign(delivery, courier) => {
            format!("reassign delivery {} to chat {}", delivery.0, courier.0)
        }
        DispatchQuestion::TakeBack(delivery, reason) => format!("take back delivery {}: {}", delivery.0, reason.code()),
        DispatchQuestion::Track(delivery, number) => format!("track delivery {}: {}", delivery.0, number.as_str()),
        DispatchQuestion::Manifest(courier) => format!("look up: manifest of chat {}", courier.0),
        DispatchQuestion::Parcel(delivery) => format!("look up: parcel {}", delivery.0),
    }
}

pub(super) fn of_the_door(question: &DoorQuestion) -> String {
    match question {
        DoorQuestion::Near(delivery) => format!("nearly there with delivery {}", delivery.0),
        DoorQuestion::Return(delivery) => format!("delivery {} is back at the office", delivery.0),
        DoorQuestion::Undoable => "which handover can be undone".to_owned(),
        DoorQuestion::Undo(delivery) => format!("undo the handover of delivery {}", delivery.0),
        DoorQuestion::Report(delivery, report) => {
            let of =
                delivery.map_or_else(|| "the only delivery".to_owned(), |delivery| format!("delivery {}", delivery.0));
            let what = match &report.what {
                Reported::Departed => "set out",
                Reported::Near => "nearly there",
                Reported::Arrived => "arrived",
                Reported::Code(_, None) => "code",
                Reported::Code(_, Some(_)) => "code and who received",
                Reported::Failed(reason) => reason.code(),
                Reported::Returned => "back at the office",
            };
            match report.said {
                None => format!("report of {of}: {what}"),
                Some(at) => format!("report of {of}: {what} at {}", at.format("%Y-%m-%dT%H:%MZ")),
            }
        }
        DoorQuestion::Scan(_) => "scan".to_owned(),
        DoorQuestion::Next(delivery) => format!("look up: next attempt of delivery {}", delivery.0),
        DoorQuestion::Plan(delivery, day) => format!("next attempt of delivery {}: {day}", delivery.0),
        DoorQuestion::Proof(delivery, Proof::Photo(_)) => {
            format!("keep a photo of the door of delivery {}", delivery.0)
        }
        DoorQuestion::Proof(delivery, Proof::Position(_)) => {
            format!("keep where the door of delivery {} is", delivery.0)
        }
        DoorQuestion::Picture(application) => format!("picture of the code of application {}", application.0),
        DoorQuestion::Attempt(application, attempt) => match attempt {
            Attempt::Ask => format!("look up: next attempt for application {}", application.0),
            Attempt::Suits(day) => format!("next attempt for application {} on {day} suits", application.0),
            Attempt::OtherDay(day) => format!("next attempt for application {} rather on {day}", application.0),
            Attempt::Fetch => format!("application {} is fetched at the office", application.0),
        },
        DoorQuestion::Dispute(application) => format!("application {} was not received", application.0),
        DoorQuestion::Timeline(Trace::Delivery(delivery)) => format!("look up: way of delivery {}", delivery.0),
        DoorQuestion::Timeline(Trace::Number(number)) => format!("look up: way of {}", number.as_str()),
        DoorQuestion::Override { delivery, .. } => format!("hand over delivery {} without a code", delivery.0),
        DoorQuestion::Cases => "look up: open cases".to_owned(),
        DoorQuestion::Close(case, _) => format!("close case {}", case.0),
    }
}
