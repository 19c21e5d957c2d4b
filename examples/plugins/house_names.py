#!/usr/bin/env python3
"""A check of a house's own: names are spelt as the house spells them."""
import json
import sys

HOUSE = {"Tarn Valley Rail Company": "Tarn Rail", "Marsh-Brill": "Marsh Brill"}

for line in sys.stdin:
    record = json.loads(line)
    if record["kind"] != "claim" or record["source"] is None:
        continue
    for written, right in HOUSE.items():
        if written in record["source"]["text"]:
            print(json.dumps({
                "claim": record["id"],
                "check": "spelling",
                "spans": record["source"]["spans"],
                "message": f"the house writes “{right}”",
            }))
