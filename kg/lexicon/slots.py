"""The slots of an event that verbs and nouns fill where a lexicon says nothing else of them."""

from __future__ import annotations

DEFAULT_SLOTS = {
    "Release": "agent V object",
    "AccessGrant": "agent V recipient; to: object",
    "Suspension": "agent V object",
    "MigrationOffer": "agent V object",
    "Delay": "agent V object",
    "Test": "agent V object",
    "Statement": "agent V",
    "Partnership": "agent V recipient",
    "Acquisition": "agent V object",
    "Investment": "agent V recipient",
    "Lawsuit": "agent V recipient",
    "Regulation": "agent V object",
    "Appointment": "agent V object",
    "Departure": "agent V recipient",
    "PriceChange": "agent V object",
    "Layoff": "agent V",
    "Incident": "agent V",
}
GENITIVES = {
    "Release": ("object", "agent"),
    "AccessGrant": ("object", "agent"),
    "Investment": ("agent",),
    "Lawsuit": ("agent",),
    "Suspension": ("agent", "object"),
    "Delay": ("agent", "object"),
    "PriceChange": ("agent", "object"),
    "Test": ("agent", "object"),
    "Appointment": ("object", "recipient"),
    "Departure": ("agent",),
    "Acquisition": ("object",),
    "Regulation": ("agent", "object"),
}
