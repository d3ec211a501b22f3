"""What the workbook's sheets hold: one list of columns for the template that is written and the book that is read."""

from __future__ import annotations

from dataclasses import dataclass

YES_NO = ("yes", "no")
NATIONS = ("england", "wales", "scotland", "northern-ireland")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class Column:
    """A column (or, on the Service sheet, a row): its heading, where it goes in the document, what it takes."""

    heading: str
    path: tuple[str, ...]
    kind: str  # text, number, whole, share, date, clock, yes-no, choice
    note: str
    required: bool = False
    choices: tuple[str, ...] = ()
    width: int = 16
    example: object = None


SERVICE = (
    Column("Title", ("title",), "text", "Name of the service.", True, example="Orthotics at a made-up trust"),
    Column("Framework", ("framework",), "choice", "The guide that says which category an activity is.", True, example="bapo-2025"),
    Column("Nation", ("nation",), "choice", "Decides bank holidays.", choices=NATIONS, example="england"),
    Column("Year starts", ("year", "start"), "date", "First day of the plan year.", True, example="2026-04-01"),
    Column("Year ends", ("year", "end"), "date", "Last day of the plan year.", True, example="2027-03-31"),
    Column("As of", ("as_of",), "date", "The day the indicators are asked for.", example="2026-06-30"),
    Column("Weeks worked", ("weeks", "weeks"), "number", "Weeks at work in a year, after leave.", example=44),
    Column("Source of the weeks", ("weeks", "source"), "text", "Where that number comes from. Needed with it.", example="NHS Improvement 2017"),
    Column("Session length, hours", ("session_hours",), "number", "Sessions are reported only when this is given.", example=3.75),
    Column("Rounding", ("rounding",), "text", "Of printed figures; 2-decimals/half-up when empty."),
    Column(
        "Show single posts", ("identifiable",), "yes-no", "yes if all who get the report may see rows of single posts, which are people.",
        choices=YES_NO, example="yes",
    ),
    Column("Fewest people", ("fewest_people",), "whole", "Otherwise: figures of fewer people are withheld; 10 when empty."),
)
POSTS = (
    Column("Post ID", ("id",), "text", "Once in the book. A pseudonym, never a name.", True, example="P1"),
    Column("Title", ("title",), "text", "Name of the post.", True, width=30, example="Spinal orthotist"),
    Column("Band", ("band",), "text", "Agenda for Change band or grade.", width=8, example="7"),
    Column("Staff group", ("staff_group",), "text", "For the indicators.", width=26, example="Allied health professionals"),
    Column("Team", ("team",), "text", "Team.", example="Orthotics"),
    Column("Contracted hours a week", ("contract", "hours_per_week"), "number", "Hours.", True, example=37.5),
    Column("Full-time hours a week", ("contract", "full_time_hours_per_week"), "number", "37.5 in England.", example=37.5),
    Column("Vacant", ("vacant",), "yes-no", "yes while nobody holds it: no capacity is counted.", choices=YES_NO, width=9),
    Column("Reviewed", ("plan", "reviewed"), "date", "Day of the plan's last review.", example="2026-03-01"),
    Column("Approved by employee", ("plan", "approved_by_employee"), "date", "Day the employee signed.", example="2026-03-08"),
    Column("Approved by manager", ("plan", "approved_by_manager"), "date", "Day the manager signed.", example="2026-03-10"),
)
ACTIVITIES = (
    Column("Post ID", ("post",), "text", "As on the sheet Posts.", True, example="P1"),
    Column("Activity", ("description",), "text", "What people call it.", True, width=34, example="Spinal clinic"),
    Column("Category", ("category",), "text", "Only where the service has decided it; else the words decide.", example=None),
    Column("Place", ("place",), "text", "Where.", example="Main site"),
    Column("Specialty", ("specialty",), "text", "Its specialty.", example="orthotics"),
    Column("Skill", ("skill",), "text", "Matched with the demand's skill.", example="spinal"),
    Column("Hours a week", ("hours_per_week",), "number", "Hours in each week worked. Or give a day and times, or times a year."),
    Column("Weekday", ("timetable", "weekday"), "choice", "Of a timetabled session.", choices=WEEKDAYS, width=12, example="monday"),
    Column("Start", ("timetable", "start"), "clock", "Hours and minutes: 09:00.", width=9, example="09:00"),
    Column("End", ("timetable", "end"), "clock", "Hours and minutes: 12:30.", width=9, example="12:30"),
    Column("Cycle, weeks", ("timetable", "cycle_weeks"), "whole", "Length of the rota cycle; empty: every week.", width=10),
    Column("In weeks", ("timetable", "weeks"), "text", "Which weeks of the cycle: 1, 3.", width=10),
    Column("Times a year", ("annual", "times_per_year"), "number", "Of something done a number of times a year.", width=10),
    Column("Hours each", ("annual", "hours"), "number", "Hours each of those times.", width=10),
    Column("Contacts expected", ("expected_output", "contacts"), "number", "Patients seen.", width=12),
    Column("Contacts per", ("expected_output", "per"), "choice", "session or hour.", choices=("session", "hour"), width=12),
)
DEMAND = (
    Column("Stream ID", ("id",), "text", "Once in the book.", True, example="spinal"),
    Column("Title", ("title",), "text", "What it is.", True, width=26, example="Spinal bracing"),
    Column("Skill", ("skill",), "text", "Matched with the activities' skill.", example="spinal"),
    Column("Service type", ("service_type",), "choice", "Decides the planning rule.", choices=("elective", "rapid-access"), example="elective"),
    Column("Referrals a year", ("referrals_per_year",), "number", "Suitable or not.", True, example=240),
    Column("Not suitable", ("inappropriate_share",), "share", "Part of the referrals: 0.05 or 5%."),
    Column("New appointment, minutes", ("new_min",), "number", "Length.", True, example=60),
    Column("Follow-ups per new", ("follow_ups_per_new",), "number", "Attended follow-ups for each attended new.", True, example=2),
    Column("Follow-up, minutes", ("follow_up_min",), "number", "Length.", example=30),
    Column("New did not attend", ("new_dna_share",), "share", "Part of bookings: 0.08 or 8%.", example=0.08),
    Column("Follow-up did not attend", ("follow_up_dna_share",), "share", "Part of bookings: 0.08 or 8%.", example=0.08),
    Column("New indirect, minutes", ("new_indirect_min",), "number", "Notes, letters: for each new contact.", example=15),
    Column("Follow-up indirect, minutes", ("follow_up_indirect_min",), "number", "For each follow-up contact.", example=10),
    Column("New travel, minutes", ("new_travel_min",), "number", "For each new session."),
    Column("Follow-up travel, minutes", ("follow_up_travel_min",), "number", "For each follow-up session."),
    Column("Other clinical hours a year", ("non_individual_hours_per_year",), "number", "Clinical work no single patient causes."),
)
DELIVERED = (
    Column("Date", ("date",), "date", "Day.", True, example="2026-04-13"),
    Column("Post ID", ("post",), "text", "As on the sheet Posts.", True, example="P1"),
    Column("Category", ("category",), "text", "Category code of the framework.", True, example="DCC"),
    Column("Planned minutes", ("planned_min",), "whole", "Whole minutes.", True, example=210),
    Column("Delivered minutes", ("delivered_min",), "whole", "Whole minutes.", True, example=180),
    Column("Cancelled because", ("cancelled_because",), "text", "As the service codes it.", width=22, example="sickness"),
)
TABLES = {"Posts": POSTS, "Activities": ACTIVITIES, "Demand": DEMAND, "Delivered": DELIVERED}
MARK = "jobplan workbook 1"
README = (
    "This workbook is a service for the command `jobplan report`: fill in the sheets Service, Posts and Activities;",
    "Demand and Delivered may stay empty. One row is one thing. Headings must stay as they are; order does not matter.",
    "Time of an activity: either hours a week, or weekday with start and end, or times a year with hours each.",
    "Nobody's name belongs here: use pseudonyms for posts.",
    "Then: jobplan report BOOK.xlsx --xlsx RESULTS.xlsx --html REPORT.html",
)
EXAMPLE_ACTIVITIES = (
    {"Post ID": "P1", "Activity": "Spinal clinic", "Place": "Main site", "Skill": "spinal", "Hours a week": 26},
    {"Post ID": "P1", "Activity": "Clinic letters", "Place": "Main site", "Skill": "spinal", "Hours a week": 4},
    {"Post ID": "P1", "Activity": "CPD", "Place": "Office", "Weekday": "friday", "Start": "09:00", "End": "12:30"},
    {"Post ID": "P1", "Activity": "Audit", "Place": "Office", "Times a year": 44, "Hours each": 4},
)
