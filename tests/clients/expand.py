"""Reads a feed from its address and prints the entries in a window, one a line: start, end, state, summary."""
import datetime
import sys
import urllib.request

import icalendar
import recurring_ical_events

url, first, last = sys.argv[1:4]
with urllib.request.urlopen(url) as answer:
    calendar = icalendar.Calendar.from_ical(answer.read())
window = (datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))


def shown(at):
    return at.strftime("%Y-%m-%d %H:%M") if isinstance(at, datetime.datetime) else at.isoformat()


for event in recurring_ical_events.of(calendar).between(*window):
    start, end = event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else event["DTSTART"].dt
    if not isinstance(start, datetime.datetime):
        # DTEND of whole days is the day after the last.
        end -= datetime.timedelta(days=1 if end > start else 0)
    print(f"{shown(start)}|{shown(end)}|{event.get('SUMMARY', '')}")
