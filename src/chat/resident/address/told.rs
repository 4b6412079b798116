//! What the store says of an address, and what follows.

use super::{AddressTalk, Awaits, Draft, Purpose, answers, beside, on_file, questions, said};
use crate::chat::{
    AddressAnswer, AddressLine, Answer, Ctx, Effect, Input, Listeners, Message, ProposalLine, Proposer, Step, news,
};
use crate::domain::DeliveryState;
use crate::language::read_address;
use crate::say;

pub(super) fn told(mut talk: AddressTalk, ctx: &Ctx, answer: &Answer) -> Step {
    match answer {
        _ if matches!(talk.awaits, Awaits::Like(_)) => super::like::told(talk, answer),
        Answer::Applications(lines) => match lines.as_slice() {
            [] => Step::end().message(questions::nothing_followed()),
            [line] => on_file(line.id, talk.said),
            _ => {
                talk.awaits = Awaits::Which(lines.clone());
                Step::next(talk)
            }
        },
        Answer::Address(line) if talk.purpose == Purpose::Propose => correcting(talk, line),
        Answer::Address(line) => mine(talk, ctx, line),
        Answer::AddressSaved { .. } => Step::end().saying(say!("address-saved")),
        Answer::AddressFrozen => {
            Step::end().saying(say!("address-frozen-now", contact = ctx.office.contact_line(ctx.who.tongue)))
        }
        Answer::Addresses(answer) => decided(talk, answer),
        _ if talk.purpose == Purpose::Propose => Step::end().saying(say!("officer-no-such-thing")),
        _ => Step::end().message(questions::nothing_followed()),
    }
}

/// The address of an application that this chat follows.
fn mine(mut talk: AddressTalk, ctx: &Ctx, line: &AddressLine) -> Step {
    let number = line.application.number.as_str();
    talk.application = Some(line.application.clone());
    talk.confirmed.clone_from(&line.confirmed);
    if line.application.address_frozen {
        if line.application.delivery == Some(DeliveryState::HandedOver) {
            return Step::end().saying(say!("address-handed-over", contact = ctx.office.contact_line(ctx.who.tongue)));
        }
        if let Some(ProposalLine { by: Proposer::Follower, at, .. }) = &line.proposal
            && line.by_another
        {
            return Step::end().saying(say!("address-request-waits-masked", number = number, at = *at));
        }
        if let Some(ProposalLine { by: Proposer::Follower, address, at, .. }) = &line.proposal {
            let lines = questions::lines(&Draft::of(address));
            let asked = Message::new(say!("address-request-waits", number = number, address = lines, at = *at));
            return Step::end().message(asked);
        }
        if let Some(address) = &line.confirmed {
            talk.draft = Draft::of(address);
        }
        if line.by_another {
            return super::masked::begin(talk, true);
        }
        talk.awaits = Awaits::Frozen;
        return Step::next(talk);
    }
    if let Some(ProposalLine { by: Proposer::Officer, id, address, .. }) = &line.proposal {
        talk.proposal = Some(*id);
        talk.draft = Draft::of(address);
        talk.awaits = Awaits::Summary;
        // What came with the wish is about this address: taken, or said not to be.
        return if talk.said.is_some() { said::with_the_wish(talk) } else { Step::next(talk) };
    }
    if line.by_another
        && let Some(address) = &line.confirmed
    {
        talk.draft = Draft::of(address);
        return super::masked::begin(talk, false);
    }
    begin(talk, line)
}

/// The address of any application, which an officer corrects.
fn correcting(mut talk: AddressTalk, line: &AddressLine) -> Step {
    if line.application.address_frozen {
        return Step::end().saying(say!("proposal-frozen"));
    }
    talk.application = Some(line.application.clone());
    talk.confirmed.clone_from(&line.confirmed);
    if let Some(ProposalLine { by: Proposer::Officer, address, .. }) = &line.proposal {
        talk.draft = Draft::of(address);
        talk.awaits = Awaits::WhichPart;
        return Step::next(talk);
    }
    if line.confirmed.is_some() {
        talk.draft = line.confirmed.as_ref().map(Draft::of).unwrap_or_default();
        talk.awaits = Awaits::WhichPart;
        return Step::next(talk);
    }
    begin(talk, line)
}

fn begin(mut talk: AddressTalk, line: &AddressLine) -> Step {
    if let Some(address) = &line.confirmed {
        talk.draft = Draft::of(address);
        return said::with_the_wish(talk);
    }
    // What the office knows of the village is read back with all the rest.
    talk.draft.village.clone_from(&line.village);
    talk.awaits = Awaits::Whole;
    // "Antar ke Jl. Melati No. 5, desa Badau": the address came with the wish.
    match talk.said.take() {
        Some(words) if read_address(&words).street.is_some() => answers::whole(talk, &Input::Text(words)),
        Some(words) if beside::recipient_within(&mut talk.draft, &words) => Step::next(talk).saying(say!("noted")),
        _ => Step::next(talk),
    }
}

fn decided(mut talk: AddressTalk, answer: &AddressAnswer) -> Step {
    match answer {
        AddressAnswer::Proposed { number, replaced } => {
            let step = Step::end().saying(say!("proposal-sent", number = number.as_str()));
            let (Some(replaced), Some(line)) = (replaced, &talk.application) else { return step };
            let told = news::address_proposal_replaced(line.id, number, &replaced.by);
            step.effect(Effect::Tell(Listeners::Chats(vec![replaced.officer]), told))
                .saying(say!("proposal-replaces", officer = replaced.whose.as_str()))
        }
        AddressAnswer::SavedInstead { number, application, officers } => Step::end()
            .effect(Effect::Tell(Listeners::Chats(officers.clone()), news::address_saved_instead(*application, number)))
            .saying(say!("address-saved")),
        AddressAnswer::Unchanged => Step::end().saying(say!("address-stays")),
        AddressAnswer::NobodyFollows => Step::end().saying(say!("proposal-nobody")),
        AddressAnswer::Frozen => Step::end().saying(say!("proposal-frozen")),
        AddressAnswer::Requested { line, officers } => Step::end()
            .effect(Effect::Tell(Listeners::Chats(officers.clone()), news::address_requested(line)))
            .saying(say!("address-requested", number = line.number.as_str())),
        AddressAnswer::Refused { number, application, officers } => {
            let told = news::address_refused(*application, number);
            let effect = Effect::Tell(Listeners::Chats(officers.clone()), told);
            if talk.confirmed.is_some() {
                return Step::end().effect(effect).saying(say!("address-proposal-refused"));
            }
            talk.proposal = None;
            talk.draft = Draft::default();
            talk.awaits = Awaits::Whole;
            Step::next(talk).effect(effect).saying(say!("address-proposal-refused-first"))
        }
        _ => Step::end().saying(say!("address-settled")),
    }
}
