"""Writes calendar.json: bank holidays 1990 to 2035, computed without this library.

    python3 -m venv v && v/bin/pip install holidays python-dateutil && v/bin/python calendar_make.py

The dates come from the `holidays` package; Good Friday and Easter Monday are held against
dateutil.easter first. The package also lists the weekend day that a substitute stands for: the
government's list does not, so Saturdays and Sundays are left out.
"""

import datetime
import json
from pathlib import Path

import holidays
from dateutil.easter import easter

NATIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern-ireland": "NIR"}
DAY = datetime.timedelta(days=1)


def cases():
    for nation, code in NATIONS.items():
        for year in range(1990, 2036):
            found = holidays.country_holidays("GB", subdiv=code, years=year)
            days = sorted(day for day in found if day.weekday() < 5 and day.year == year)
            # The package has St Andrew's Day from 2006; the Act (2007 asp 2) was passed in January 2007.
            if nation == "scotland" and year == 2006:
                days.remove(datetime.date(2006, 11, 30))
            sunday = easter(year)
            assert sunday - 2 * DAY in days
            assert (sunday + DAY in days) == (nation != "scotland"), (nation, year)
            yield {
                "id": f"calendar-{nation}-{year}",
                "op": "calendar.bank_holidays",
                "args": {"nation": nation, "year": year},
                "expect": [day.isoformat() for day in days],
                "source": f"holidays {holidays.__version__} (Python), Easter by dateutil",
            }


def main():
    lines = ",\n".join("  " + json.dumps(case) for case in cases())
    text = '{"schema": "jobplan-conformance/1", "cases": [\n' + lines + "\n]}\n"
    Path(__file__).with_name("calendar.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
