"""``coach`` itself: its options, and its commands, each imported only when it is asked for."""

from __future__ import annotations

import os
from importlib import import_module

import click

from coach import __version__
from coach.cli.session import Session
from coach.domain.naming import nearest

STOPPED = 130
# In the order in which the help lists them.
COMMANDS = {
    "status": "status:status",
    "done": "marks:done",
    "skip": "marks:skip",
    "clear": "marks:clear",
    "note": "marks:note",
    "off": "off:off",
    "start": "moves:start",
    "grow": "moves:grow",
    "ease": "moves:ease",
    "set-aside": "moves:set_aside",
    "edit": "moves:edit",
    "ladder": "ladder:ladder",
    "ladders": "ladders:ladders",
    "check": "check:check",
    "review": "review:review",
    "result": "results:result",
    "results": "results:results",
    "remind": "remind:remind",
    "export": "exchange:export",
    "import": "exchange:import_",
    "schema": "exchange:schema",
    "backup": "safety:backup",
    "restore": "safety:restore",
    "doctor": "safety:doctor",
    "demo": "demo:demo",
    "completion": "completion:completion",
}


class LazyGroup(click.Group):
    """A group whose commands live in modules of their own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the table's order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, its module imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        found: click.Command = getattr(import_module(f"coach.cli.{module}"), name)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that ``args`` begin with; what is none is answered with the nearest."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            ctx.fail(f"There is no command '{name}'. {nearest(name, COMMANDS)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an interrupt ends it quietly, with the exit code that shells know it by."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(STOPPED)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--data", metavar="DIR", help="The data folder; else COACH_DATA, else this platform's place.")
@click.version_option(__version__, prog_name="coach", message="%(prog)s %(version)s")
@click.pass_context
def root(ctx: click.Context, data: str | None) -> None:
    """One microresolution at a time. Without a command, the app opens.

    \b
    Example: coach done calls
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        ctx.color = False
    ctx.obj = session = Session(data)
    ctx.call_on_close(session.tell_notices)
    if ctx.invoked_subcommand is None:
        from coach.cli.app import open_app

        open_app(session)
