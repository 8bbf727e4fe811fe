"""segment-analytics-python, as its documentation uses it; only `host` is ours. Set GZIP for compressed bodies."""

import json
import os
import pathlib
import sys
from datetime import datetime, timedelta, timezone

from segment.analytics.client import Client

USER = "customer-planted-7"
key = os.environ["WRITE_KEY"]
text = pathlib.Path(__file__).with_name("journey.json").read_text("utf-8")
errors = []


def client():
    return Client(
        key,
        host=os.environ["SHOP_URL"],
        gzip="GZIP" in os.environ,
        on_error=lambda error, batch: errors.append(error),
    )


def send(analytics, call, message_id=None):
    type, name, properties = call["type"], call.get("name"), call.get("properties")
    more = {
        "timestamp": datetime.now(timezone.utc) - timedelta(hours=call.get("hoursAgo", 0)),
        "message_id": message_id,
    }
    if type == "track":
        return analytics.track(USER, call["event"], properties, **more)
    if type in ("page", "screen"):
        return getattr(analytics, type)(USER, call.get("category"), name, properties, **more)
    if type == "identify":
        return analytics.identify(USER, call["traits"], **more)
    if type == "group":
        return analytics.group(USER, call["groupId"], call["traits"], **more)
    return analytics.alias(call["previousId"], USER, timestamp=more["timestamp"])


calls = json.loads(text.replace("ORDER", f"{key}-1001"))
analytics = client()
again = []
for call in calls:
    queued, message = send(analytics, call)
    if not queued:
        sys.exit(f"the library did not take {call}")
    if call.get("twice"):
        again.append((call, message["messageId"]))
analytics.flush()
for call, message_id in again:
    send(analytics, call, message_id)
analytics.shutdown()
if errors:
    sys.exit(f"the library reported {errors}")
print(len(calls))
