"""``completion``: what a shell sources to complete commands, behaviours and days."""

from __future__ import annotations

import click

from coach.cli.output import say


@click.command
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print what a shell sources to complete commands.

    \b
    Example: source <(coach completion bash)
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None, "every choice is a shell that click knows"
    say(found(ctx.find_root().command, {}, "coach", "_COACH_COMPLETE").source())
