"""Text as reps write it all over the world, and some that nobody writes: for the tests of widths and places."""

from __future__ import annotations

from hypothesis import strategies as st

FAMILY, FLAG, HEART, THUMB = "👨\u200d👩\u200d👧", "🇩🇪", "❤\ufe0f", "👍🏽"
WORDS = (
    "call", "Übergröße", "e\u0301te\u0301", "見込み客", "전화하기", "להתקשר", "اتصل", "مُحَمَّد", "नमस्ते", "ทุกเช้า", FAMILY,
    FLAG, HEART, THUMB, "1\ufe0f\u20e3", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "🫩",
    "a\u200bb", "5", "12:00", "—", "…", "(", "\u1112\u1161\u11ab", "ｆｕｌｌ",
)  # fmt: skip

# Names, cues and notes of a few words.
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join) | st.lists(
    st.sampled_from(WORDS), min_size=1, max_size=6
).map("".join)
