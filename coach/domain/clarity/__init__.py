"""Is a text a microresolution: one small thing to do that can be seen being done? By rules over word lists, in English.

Five things stand in the way: it is a wish (``vague``), a result that others decide (``outcome``), more than a day holds
(``leap``), several things at once (``compound``), or without number, time and occasion (``no-measure``).
"""

from coach.domain.clarity.judgement import Finding, Judgement, judge, judge_behaviour
from coach.domain.clarity.lexicon import Lexicon

__all__ = ["Finding", "Judgement", "Lexicon", "judge", "judge_behaviour"]
