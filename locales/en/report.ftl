# A year's report (/laporan) and the pictures of demand (/minat).

menu-laporan = Report of a year

demand-picture = Who waits
demand-picture-lead = { $enough ->
    [0] No village has enough for a visit yet, of { $villages }.
   *[other] { $enough } of { $villages } villages have enough for a visit.
}
demand-section-villages = Villages
demand-section-islands = Islands with several villages
demand-section-groups = Groups
demand-bar = { $people } of { $quorum }
demand-bar-group = { $group }, { $village }
demand-legend-enough = enough for a visit
demand-legend-short = not enough yet
demand-legend-line = Black line: people needed.
demand-legend-line-and-more = Black line: people needed. { $count } more villages stand in the table.
demand-map = Map of who waits
demand-map-lead = People who wait, by district and island.
demand-map-enough = a village or island with enough for a visit
demand-map-short = not enough yet
demand-map-nobody = nobody waits
demand-map-source = A circle's size is its number of people. Land simplified: wilayah_boundaries (MIT); names: idn-area-data (ODbL).
demand-caption = <b>{ $title }</b>
demand-all = All villages in one file.
demand-file = interest-by-village.xlsx
demand-sheet = Interest by village
demand-column-district = District
demand-column-village = Village
demand-column-people = People
demand-column-quorum = Needed
demand-column-interests = Interests
demand-column-oldest = Since

report-ask-year = Which year's report? Example: 2026
report-ask-part = Which part of { $year }? Type another year if you need one.
report-year-unread = A year has four digits. Example: 2026
report-part-unread = Choose one of the parts, or type a year. Example: village, or 2025
report-none = There is no data of { $year } yet. There is: { $years }.
report-none-at-all = There is no data for a report yet, nor of { $year }. Data comes in by /impor.
report-no-applications = There is no application of { $year } yet.
report-no-days = How long it took in { $year } cannot be counted yet: no passport with a known day of issue or handover.
report-no-broadcasts = There is no broadcast of { $year } yet.
report-file = report-{ $year }.xlsx
report-file-sent = The whole report of { $year }, a sheet for each part.
report-caption =
    <b>{ $title }</b>
    { $lines }
report-line = { $label }: <b>{ $count }</b>
report-lines = { $lines }
report-nil = none

report-button-kinds = Kinds
report-button-statuses = Statuses
report-button-villages = Villages
report-button-days = Time
report-button-broadcasts = Broadcasts
report-button-file = XLSX file

report-title-kinds = Passports { $year } by kind
report-title-statuses = Passports { $year } by status
report-title-villages = Passports { $year } by village
report-title-days = From visit to handover, { $year }
report-title-broadcasts = Broadcasts { $year }: arrived or not
report-until = Up to { $day }.
report-which-year = Counted in the year of issue; until then in the year of the first status.

report-kind-new = New passport
report-kind-expired = Replacement, expired
report-kind-full = Replacement, pages full
report-kind-lost = Replacement, lost
report-kind-damaged-valid = Replacement, damaged, still valid
report-kind-damaged-expired = Replacement, damaged and expired
report-kind-data-change = Change of data
report-kind-unknown = Kind not recorded
report-total = Total
report-postponed = Postponements
report-suspended = Suspensions
report-village-unknown = Village not recorded
report-more-villages = { $count } more villages stand in the XLSX file.

report-days = { $count } passports: half arrived within { $median } days after the visit, nine of ten within { $most } days.
report-in-time = In time { $percent }%: { $in_time } of { $judged } were handed over within a month after issue.
report-not-in-time = After a month: { $late }. More than a month and not handed over: { $overdue }.
report-bucket = { $from }–{ $to } days
report-bucket-more = more than { $days } days

report-broadcasts = Broadcasts
report-lead-broadcasts = { $count } broadcasts, { $people } recipients.
report-sent = Arrived
report-failed = Failed
report-unknown = Unknown
report-withdrawn = Withdrawn before it was sent
report-waiting = Still in line
report-unknown-means = Unknown: the connection broke while it was sent, so nobody knows whether it arrived.

report-fact-median = Half of the passports arrived within (days after the visit)
report-fact-most = Nine of ten arrived within (days after the visit)
report-fact-in-time = Handed over within a month after issue
report-fact-late = Handed over after a month
report-fact-overdue = More than a month, not handed over
report-fact-percent = In time (percent)
report-sheet-kinds = Kinds { $year }
report-sheet-statuses = Statuses
report-sheet-villages = Villages
report-sheet-pace = In time
report-sheet-days = Days it took
report-sheet-broadcasts = Broadcasts
report-column-kind = Kind
report-column-status = Status
report-column-code = Code
report-column-village = Village
report-column-district = District
report-column-count = Count
report-column-fact = Measure
report-column-days = Days after the visit
report-column-number = Number
report-column-day = Day
report-column-title = Title
report-column-people = Recipients

report-button-survey = Survey
report-no-survey = There is no answer to the survey of { $year } yet.
report-title-survey = Satisfaction survey { $year }
report-index = Index { $index }, grade { $grade }, of { $answers } answers.
report-index-short = { $index } ({ $grade }), { $answers } answers
report-month = { $month }
report-survey-rule = Permenpan RB 14/2017: the mean of nine elements, times 25.
report-sheet-survey = Survey
report-column-month = Month
report-column-answers = Answers
report-column-index = Index
report-column-grade = Grade
