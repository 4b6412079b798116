use jemputbola::chat::{
    AddressQuestion, Answer, DispatchQuestion, Message, Question, Seen, SurveyQuestion, TeamQuestion, TicketQuestion,
    VisitQuestion,
};
use jemputbola::domain::{
    ApplicationId, ChatId, DeliveryId, FileId, HandoverCode, NotDelivered, ProposalId, TakeBackReason, TicketId,
    TicketReason, VisitId, VisitReason,
};
use jemputbola::store::staff;

use super::walk::{COURIER, OFFICER, RESIDENT, SELIU, Walk, address, received, visit};

fn seen() -> Seen {
    Seen { visit: VisitId(1), plan: visit(SELIU, "2026-12-01") }
}

fn of_officers() -> Vec<Question> {
    vec![
        Question::Visit(VisitQuestion::Demand),
        Question::Visit(VisitQuestion::Plan(visit(SELIU, "2026-12-01"))),
        Question::Visit(VisitQuestion::Change(seen(), visit(SELIU, "2026-12-01"))),
        Question::Visit(VisitQuestion::All),
        Question::Visit(VisitQuestion::One(VisitId(1))),
        Question::Visit(VisitQuestion::Announce(seen(), Message::default())),
        Question::Visit(VisitQuestion::TellNewcomers(seen(), Message::default())),
        Question::Visit(VisitQuestion::Cancel(seen(), VisitReason::Boat, Message::default())),
        Question::Visit(VisitQuestion::Late(seen(), 30, Message::default())),
        Question::Visit(VisitQuestion::Attendees(VisitId(1))),
        Question::Visit(VisitQuestion::Close(VisitId(1), Vec::new(), 0)),
        Question::Visit(VisitQuestion::AskForData(seen(), Message::default())),
        Question::Visit(VisitQuestion::Applicants(VisitId(1))),
        Question::Visit(VisitQuestion::Link(VisitId(1))),
        Question::CheckImport(FileId(1)),
        Question::ApplyImport(FileId(1)),
        Question::Deliveries,
        Question::Couriers,
        Question::Unlock(DeliveryId(1), "salah ketik".to_owned()),
        Question::Dispatch(DispatchQuestion::Card(ApplicationId(1))),
        Question::Dispatch(DispatchQuestion::Assign(vec![ApplicationId(1)], COURIER)),
        Question::Dispatch(DispatchQuestion::Reassign(DeliveryId(1), COURIER)),
        Question::Dispatch(DispatchQuestion::TakeBack(DeliveryId(1), TakeBackReason::Weather)),
        Question::Dispatch(DispatchQuestion::Manifest(COURIER)),
        Question::Dispatch(DispatchQuestion::TakeRightBack(ApplicationId(1))),
        Question::Address(AddressQuestion::ForOfficer(ApplicationId(1))),
        Question::Address(AddressQuestion::Propose(ApplicationId(1), address())),
        Question::Address(AddressQuestion::Withdraw(ApplicationId(1))),
        Question::Address(AddressQuestion::Accept { proposal: ProposalId(1), keeps_courier: true }),
        Question::Address(AddressQuestion::Decline(ProposalId(1), "belum bisa".to_owned())),
        Question::Ticket(TicketQuestion::List),
        Question::Ticket(TicketQuestion::Card(TicketId(1))),
        Question::Ticket(TicketQuestion::Take(TicketId(1))),
        Question::Ticket(TicketQuestion::Reply(TicketId(1), "halo".to_owned())),
        Question::Ticket(TicketQuestion::Note(TicketId(1), "halo".to_owned())),
        Question::Ticket(TicketQuestion::Colleagues(TicketId(1))),
        Question::Ticket(TicketQuestion::HandOn(TicketId(1), OFFICER)),
        Question::Ticket(TicketQuestion::Close(TicketId(1), TicketReason::Answered, None)),
        Question::Survey(SurveyQuestion::Months),
        Question::Survey(SurveyQuestion::Comments),
    ]
}

fn of_couriers() -> Vec<Question> {
    vec![
        Question::MyRound,
        Question::MyDelivery(DeliveryId(1)),
        Question::Depart(DeliveryId(1)),
        Question::Arrive(DeliveryId(1)),
        Question::TryCode(DeliveryId(1), HandoverCode::of_number(1)),
        Question::HandOver(DeliveryId(1), received()),
        Question::Fail(DeliveryId(1), NotDelivered::Weather),
        Question::Dispatch(DispatchQuestion::Parcel(DeliveryId(1))),
    ]
}

fn of_approvers() -> Vec<Question> {
    vec![
        Question::Team(TeamQuestion::Members),
        Question::Team(TeamQuestion::Invite(jemputbola::domain::Role::Officer, "Rahmat".to_owned())),
        Question::Team(TeamQuestion::Revoke(COURIER)),
    ]
}

async fn all_refused(walk: &Walk, chat: ChatId, questions: Vec<Question>) {
    for question in questions {
        let shown = format!("{question:?}");
        assert_eq!(walk.ask(chat, question).await, Answer::NoSuchThing, "{shown}");
    }
}

#[tokio::test]
async fn questions_of_another_role_are_about_no_such_thing() {
    let walk = Walk::begin().await;
    walk.assigned().await;
    all_refused(&walk, RESIDENT, of_officers()).await;
    all_refused(&walk, RESIDENT, of_couriers()).await;
    all_refused(&walk, COURIER, of_officers()).await;
    all_refused(&walk, OFFICER, of_couriers()).await;
    for chat in [RESIDENT, COURIER, OFFICER] {
        all_refused(&walk, chat, of_approvers()).await;
    }
    assert_eq!(walk.count("select count(*) from visits").await, 0);
}

#[tokio::test]
async fn a_role_that_was_taken_away_counts_no_more_although_the_turn_believed_in_it() {
    let walk = Walk::begin().await;
    let mut transaction = walk.database.pool.begin().await.unwrap();
    let who = jemputbola::store::chats::load(&mut transaction, &walk.desk.seal, OFFICER, "1").await.unwrap().who;
    assert!(who.role.is_some());
    staff::revoke(&mut *walk.connection().await, None, OFFICER, walk.now).await.unwrap();
    let answer = jemputbola::work::ask::ask(
        &mut transaction,
        &walk.desk,
        &who,
        &Question::Visit(VisitQuestion::Demand),
        walk.now,
    )
    .await
    .unwrap();
    assert_eq!(answer, Answer::NoSuchThing);
}
