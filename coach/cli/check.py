"""``check``: is a text a microresolution?"""

from __future__ import annotations

import click
from msgspec.structs import replace

from coach.cli.arguments import json_option
from coach.cli.cells import wrapped
from coach.cli.output import say, say_json, shown, style, width
from coach.domain.clarity import Judgement, judge

_INDENT = "  "


def _as_one(ctx: click.Context, param: click.Parameter, words: tuple[str, ...]) -> str:
    """The text, which a shell takes apart where it does not stand in quotes."""
    if len(words) > 1:
        raise click.UsageError(f'The text has to stand in quotes: "{" ".join(words)}".', ctx)
    return words[0]


@click.command
@click.argument("text", nargs=-1, required=True, metavar="TEXT", callback=_as_one)
@json_option
def check(text: str, as_json: bool) -> None:
    """Say whether TEXT is a microresolution, and what would be.

    That is one small thing which can be seen being done. The command ends with 0 whatever it finds.

    \b
    Example: coach check "Improve my communication skills"
    """
    from coach import lexicon

    found = _harmless(judge(text, lexicon.read()))
    if as_json:
        say_json({"verdict": found.verdict, "findings": found.findings, "better": _better(found)})
    else:
        _tell(found)


def _harmless(found: Judgement) -> Judgement:
    """``found`` as it may be printed: its words are the rep's own."""
    findings = tuple(replace(finding, words=shown(finding.words)) for finding in found.findings)
    better = None if found.better is None else shown(found.better)
    return replace(found, findings=findings, better=better, key_result=shown(found.key_result))


def _tell(found: Judgement) -> None:
    if found.verdict == "pass":
        say(style("✓ A microresolution: small, and one can see it done.", fg="green"))
    for finding in found.findings:
        _tell_part(finding.code, f"“{finding.words}”" if finding.words else "", finding.why)
    if found.better is not None:
        _tell_part("better", found.better, f"Key result to watch: {found.key_result}." if found.key_result else "")


def _tell_part(head: str, words: str, more: str) -> None:
    """'vague: “Be better”', and below it why."""
    first, *rest = wrapped(words, width() - len(head) - 2)
    say(f"{style(head, bold=True)}: {first.strip()}" if words else style(head, bold=True))
    for line in (*rest, *(wrapped(more, width() - len(_INDENT)) if more else ())):
        say(f"{_INDENT}{line.strip()}")


def _better(found: Judgement) -> str | None:
    """The better wording, and the key result to watch beside it."""
    return f"{found.better} (key result: {found.key_result})" if found.key_result else found.better
