-- An officer takes back what was set right of a status by mistake: a step of the passport's way of its own.

alter table custody
    drop constraint custody_event_check,
    add constraint custody_event_check check (event in (
        'assigned', 'reassigned', 'taken_back', 'departed', 'near', 'arrived', 'code_made', 'code_right', 'code_wrong',
        'code_locked', 'unlocked', 'handed_over', 'undone', 'not_delivered', 'left_with_head', 'returned', 'conflict',
        'disputed', 'set_right', 'right_taken_back'));
