//! A question to the store, in a few words and without personal values.

use jemputbola::chat::{
    ApplicantChange, AttendQuestion, BroadcastQuestion, Effect, Fact, PhraseQuestion, PrivacyQuestion, Question,
    StatusQuestion, SurveyQuestion, TeamQuestion, TicketQuestion, VisitQuestion,
};

use super::asked_deliveries::{of_addresses, of_dispatch, of_the_door};

/// What is asked.
pub(crate) fn question(question: &Question) -> String {
    match question {
        Question::SaveInterest(interest) => format!(
            "save interest: {}, {}, {} orang ({}){}{}{}",
            interest.village.as_str(),
            interest.kind.code(),
            interest.headcount,
            interest.group.code(),
            if interest.for_other { ", for another" } else { "" },
            if interest.phone.is_some() { ", phone" } else { "" },
            if interest.need == jemputbola::domain::SpecialNeed::Nothing {
                String::new()
            } else {
                format!(", {}", interest.need.code())
            },
        ),
        Question::MyInterest(id) => format!("look up: interest {}", id.0),
        Question::CorrectInterest(id, interest) => format!(
            "correct interest {}: {}, {}, {} orang ({})",
            id.0,
            interest.village.as_str(),
            interest.kind.code(),
            interest.headcount,
            interest.group.code(),
        ),
        Question::MyInterests => "look up: my interests".to_owned(),
        Question::WithdrawInterest(id) => format!("withdraw interest {}", id.0),
        Question::FindApplication(..) => "look up: application by number and birth date".to_owned(),
        Question::MyApplications => "look up: my applications".to_owned(),
        Question::MyAddress(id) => format!("look up: address of application {}", id.0),
        Question::ConfirmAddress(id, address) => format!(
            "confirm address of application {}: {}, {}{}",
            id.0,
            address.village.as_str(),
            address.recipient.rule.code(),
            if address.pin.is_some() { ", pin" } else { "" },
        ),
        Question::NewCode(id) => format!("new code for application {}", id.0),
        Question::Schedule => "look up: schedule".to_owned(),
        Question::AcceptInvitation(_) => "accept invitation".to_owned(),
        Question::Visit(question) => visit(question),
        Question::Attend(question) => attending(question),
        Question::Broadcast(question) => of_broadcasts(question),
        Question::Phrases(PhraseQuestion::Open) => "look up: phrases that were not understood".to_owned(),
        Question::Phrases(PhraseQuestion::Judge(id, label)) => {
            format!("phrase {id} means {}", label.as_deref().unwrap_or("nothing"))
        }
        Question::Status(question) => of_statuses(question),
        Question::Address(question) => of_addresses(question),
        Question::Dispatch(question) => of_dispatch(question),
        Question::CheckImport(_) => "check import".to_owned(),
        Question::ApplyImport(_) => "apply import".to_owned(),
        Question::Deliveries => "look up: deliveries".to_owned(),
        Question::Couriers => "look up: couriers".to_owned(),
        Question::Unlock(delivery, _) => format!("unlock delivery {}", delivery.0),
        Question::Door(question) => of_the_door(question),
        Question::Report(jemputbola::chat::ReportQuestion::Year(year)) => format!("look up: year {year}"),
        Question::Ticket(question) => of_tickets(question),
        Question::Survey(question) => of_surveys(question),
        Question::Team(TeamQuestion::Members) => "look up: who works here".to_owned(),
        Question::Team(TeamQuestion::Invite(role, _)) => format!("invite: {}", role.code()),
        Question::Team(TeamQuestion::Revoke(chat)) => format!("revoke the role of chat {}", chat.0),
        Question::Privacy(question) => of_privacy(*question).to_owned(),
        Question::MyRound => "look up: my round".to_owned(),
        Question::MyDelivery(delivery) => format!("look up: delivery {}", delivery.0),
        Question::Depart(delivery) => format!("depart with delivery {}", delivery.0),
        Question::Arrive(delivery) => format!("arrive with delivery {}", delivery.0),
        Question::TryCode(delivery, _) => format!("try code of delivery {}", delivery.0),
        Question::HandOver(delivery, _) => format!("hand over delivery {}", delivery.0),
        Question::Fail(delivery, reason) => format!("not delivered {}: {}", delivery.0, reason.code()),
        Question::Console(_) => "a link to the console".to_owned(),
    }
}

fn of_privacy(question: PrivacyQuestion) -> &'static str {
    match question {
        PrivacyQuestion::Stored => "look up: what is stored",
        PrivacyQuestion::Readers => "look up: who looked",
        PrivacyQuestion::Standing => "look up: whether an erasure has to wait",
        PrivacyQuestion::Erase => "erase everything of this chat",
        PrivacyQuestion::Withdraw => "withdraw the consent",
        PrivacyQuestion::Others => "look up: of whom else something is stored",
        PrivacyQuestion::EraseOther(_) => "erase one other person of this chat",
        PrivacyQuestion::Keep => "take the wish to be erased back",
    }
}

fn attending(question: &AttendQuestion) -> String {
    match question {
        AttendQuestion::Visit(visit) => format!("look up: visit {}", visit.0),
        AttendQuestion::Told => "look up: visits that they were told of".to_owned(),
        AttendQuestion::Come(visit, people) => format!("come to visit {}: {people} orang", visit.0),
        AttendQuestion::Wait(visit, people) => format!("wait for visit {}: {people} orang", visit.0),
        AttendQuestion::Decline(visit) => format!("decline visit {}", visit.0),
        AttendQuestion::Applicants(visit) => format!("look up: applicants for visit {}", visit.0),
        AttendQuestion::AddApplicants(visit, people) => {
            let niks = people.iter().filter(|person| person.nik.is_some()).count();
            format!("keep {} applicants for visit {}, {niks} with NIK", people.len(), visit.0)
        }
        AttendQuestion::ChangeApplicant(_, applicant, change) => {
            let what = match change {
                ApplicantChange::Name(_) => "name",
                ApplicantChange::BirthDate(_) => "birth date",
                ApplicantChange::Nik(_) => "NIK",
                ApplicantChange::Kind(kind) => kind.code(),
            };
            format!("change applicant {}: {what}", applicant.0)
        }
        AttendQuestion::RemoveApplicant(_, applicant) => format!("forget applicant {}", applicant.0),
        AttendQuestion::Stored => "look up: what is stored about visits".to_owned(),
        AttendQuestion::Topics => "look up: stopped news".to_owned(),
    }
}

fn of_statuses(question: &StatusQuestion) -> String {
    match question {
        StatusQuestion::Timeline(id) => format!("look up: way of application {}", id.0),
        StatusQuestion::Followed => "look up: what they follow".to_owned(),
        StatusQuestion::SetWhose(id, whose) => format!("application {} is of: {}", id.0, whose.code()),
        StatusQuestion::Unfollow(id) => format!("unfollow application {}", id.0),
        StatusQuestion::AtNight(wanted) => format!("changes at night: {}", if *wanted { "on" } else { "off" }),
        StatusQuestion::ApplyBackward(..) => "apply import, with a reason".to_owned(),
        StatusQuestion::Deadlines => "look up: what is not handed over".to_owned(),
        StatusQuestion::Feed => "look up: source of statuses".to_owned(),
    }
}

fn of_broadcasts(question: &BroadcastQuestion) -> String {
    match question {
        BroadcastQuestion::List => "look up: broadcasts".to_owned(),
        BroadcastQuestion::Count(audience, topic) => {
            format!("count audience: {}, {}", serde_json::to_string(audience).unwrap_or_default(), topic.code())
        }
        BroadcastQuestion::Open(id) => format!("look up: broadcast {}", id.0),
        BroadcastQuestion::Begin(order) => match order.start_at {
            None => "begin broadcast".to_owned(),
            Some(at) => format!("begin broadcast at {}", at.format("%Y-%m-%dT%H:%MZ")),
        },
        BroadcastQuestion::Steer(id, what) => format!("{what:?} broadcast {}", id.0).to_lowercase(),
        BroadcastQuestion::Resend(id, which) => format!("send broadcast {} again: {}", id.0, which.code()),
        BroadcastQuestion::Correct(id, _) => format!("correct broadcast {}", id.0),
        BroadcastQuestion::Recall(id) => format!("recall broadcast {}", id.0),
        BroadcastQuestion::Attention(id) => format!("look up: what needs a look of broadcast {}", id.0),
        BroadcastQuestion::Receipts(id) => format!("look up: receipts of broadcast {}", id.0),
    }
}

/// What happens without being said; none for what is said.
pub(crate) fn effect(effect: &Effect) -> Option<String> {
    match effect {
        Effect::Record(Fact::Consented { version }) => Some(format!("consent {version}")),
        Effect::Record(Fact::Chose(tongue)) => Some(format!("language {}", tongue.code())),
        Effect::Record(Fact::News { topic, wanted }) => {
            let topic = topic.map_or("all", jemputbola::domain::Topic::code);
            Some(format!("news of {topic} {}", if *wanted { "on" } else { "off" }))
        }
        Effect::Record(Fact::Unanswered { phrase, why }) => Some(format!("noted, {}: {phrase}", why.code())),
        Effect::Unsend => Some("their message is deleted".to_owned()),
        Effect::Fetch(document) => Some(format!("fetch: {}", document.name)),
        Effect::Ask(asked) => Some(question(asked)),
        _ => None,
    }
}

fn visit(question: &VisitQuestion) -> String {
    match question {
        VisitQuestion::Demand => "look up: demand".to_owned(),
        VisitQuestion::Plan(plan) | VisitQuestion::PlanBeside(plan) => {
            format!("plan visit: {}, {}, {}–{}", plan.village.as_str(), plan.day, plan.from, plan.to)
        }
        VisitQuestion::Change(seen, plan) | VisitQuestion::ChangeBeside(seen, plan) => {
            format!("change visit {}: {}, {}, {}–{}", seen.visit.0, plan.village.as_str(), plan.day, plan.from, plan.to)
        }
        VisitQuestion::Correct(seen, correction) => {
            let told = if correction.told.is_some() { "and tell people" } else { "quietly" };
            format!("correct visit {} {told}", seen.visit.0)
        }
        VisitQuestion::All => "look up: visits".to_owned(),
        VisitQuestion::One(visit) => format!("look up: visit {}", visit.0),
        VisitQuestion::Announce(seen, _) => format!("announce visit {}", seen.visit.0),
        VisitQuestion::TellNewcomers(seen, _) => format!("tell newcomers of visit {}", seen.visit.0),
        VisitQuestion::Move(seen, to) | VisitQuestion::MoveBeside(seen, to) => {
            format!("move visit {} to {} ({})", seen.visit.0, to.day, to.reason.code())
        }
        VisitQuestion::Cancel(seen, reason, _) => format!("cancel visit {} ({})", seen.visit.0, reason.code()),
        VisitQuestion::Late(seen, minutes, _) => format!("visit {} is {minutes} minutes late", seen.visit.0),
        VisitQuestion::Attendees(visit) => format!("look up: who comes to visit {}", visit.0),
        VisitQuestion::Close(visit, came, walk_ins) => {
            let people: u32 = came.iter().map(|(_, people)| u32::from(*people)).sum();
            format!("close visit {}: {people} came, {walk_ins} others", visit.0)
        }
        VisitQuestion::AskForData(seen, _) => format!("ask those who come to visit {} for data", seen.visit.0),
        VisitQuestion::Applicants(visit) => format!("look up: applicants of visit {}", visit.0),
        VisitQuestion::Link(visit) => format!("look up: link of visit {}", visit.0),
    }
}

fn of_tickets(question: &TicketQuestion) -> String {
    match question {
        TicketQuestion::Mine => "look up: my ticket".to_owned(),
        TicketQuestion::Open(kind, _) => format!("open a ticket: {}", kind.code()),
        TicketQuestion::Write(ticket, _) => format!("write to ticket {}", ticket.0),
        TicketQuestion::Reopen(ticket, _) => format!("open ticket {} again", ticket.0),
        TicketQuestion::Withdraw(ticket) => format!("withdraw ticket {}", ticket.0),
        TicketQuestion::List => "look up: open tickets".to_owned(),
        TicketQuestion::Card(ticket) => format!("look up: ticket {}", ticket.0),
        TicketQuestion::Take(ticket) => format!("take ticket {}", ticket.0),
        TicketQuestion::Reply(ticket, _) => format!("answer ticket {}", ticket.0),
        TicketQuestion::Note(ticket, _) => format!("note to ticket {}", ticket.0),
        TicketQuestion::Colleagues(ticket) => format!("look up: colleagues for ticket {}", ticket.0),
        TicketQuestion::HandOn(ticket, to) => format!("hand ticket {} on to chat {}", ticket.0, to.0),
        TicketQuestion::Close(ticket, reason, _) => format!("close ticket {}: {}", ticket.0, reason.code()),
    }
}

fn of_surveys(question: &SurveyQuestion) -> String {
    match question {
        SurveyQuestion::Open(survey) => format!("look up: survey {}", survey.0),
        SurveyQuestion::Answer(survey, marks, comment) => {
            let comment = if comment.is_some() { ", with a comment" } else { "" };
            format!("answer survey {}: {:?}{comment}", survey.0, marks.each())
        }
        SurveyQuestion::Decline(survey) => format!("decline survey {}", survey.0),
        SurveyQuestion::Months => "look up: survey by month".to_owned(),
        SurveyQuestion::Comments => "look up: survey's comments".to_owned(),
        SurveyQuestion::Profile(survey, of, place) => {
            format!("count who answered survey {}: {}, {}", survey.0, of.code(), of.answers()[usize::from(*place)])
        }
        SurveyQuestion::Profiles => "look up: who answered the survey".to_owned(),
    }
}
