"""The commands as a click group that loads a command's module when it is used; errors become words and exit codes here."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

import click

from tei_toolkit import __version__
from tei_toolkit.cli import show
from tei_toolkit.cli.overview import COMMANDS, overview
from tei_toolkit.errors import InternalError, ToolkitError, UsageError


class LazyGroup(click.Group):
    """A group that knows its commands by name, and imports the one that is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"tei_toolkit.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            raise UsageError(f"there is no command {name!r}", hint=_meant(name, args))
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: click.Context) -> str:
        return overview().rstrip("\n")


def _meant(name: str, args: list[str]) -> str:
    if close := get_close_matches(name.lower(), COMMANDS, n=1, cutoff=0.5):
        return f"did you mean `tei-toolkit {' '.join([close[0], *args[1:]])}`?"
    path = Path(name)
    if path.exists():
        command = "validate" if path.suffix == ".xml" else "encode"
        return f"it is a {'folder' if path.is_dir() else 'file'}: did you mean `tei-toolkit {' '.join([command, *args])}`?"
    return f"the commands are {', '.join(COMMANDS)}"


@click.group(
    cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="tei-toolkit", message="%(prog)s %(version)s")
@click.pass_context
def group(ctx: click.Context) -> int:
    """Plain-text transcriptions of archival documents become validated TEI."""
    if ctx.invoked_subcommand is None:
        click.echo(overview(), err=True, nl=False)
        return 2
    return 0


def run(arguments: list[str]) -> int:
    """Run the command that the arguments name; the exit code."""
    name = Path(sys.argv[0]).name
    try:
        code = group.main(arguments, prog_name=name if name in ("tei", "tei-toolkit") else "tei-toolkit", standalone_mode=False)
    except ToolkitError as error:
        show.error(error)
        return 2
    except click.UsageError as error:
        show.error(UsageError(_plain(error), hint=_usage_hint(error)))
        return 2
    except click.exceptions.Exit as stop:  # --help, --version and shell completion
        return stop.exit_code
    except (KeyboardInterrupt, click.Abort):
        show.say("stopped")
        return 130
    except show.ReaderGoneError:
        return 141  # what a shell reports of a program that SIGPIPE ended
    except Exception as fault:
        show.error(InternalError.of(fault))
        return 2
    return code if isinstance(code, int) else 0


def _plain(error: click.UsageError) -> str:
    message = error.message if isinstance(error, click.NoSuchOption) else error.format_message()
    return message[:1].lower() + message[1:].rstrip(".")


def _usage_hint(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx else "tei-toolkit"
    if isinstance(error, click.NoSuchOption) and error.ctx is not None:
        known = [name for parameter in error.ctx.command.params for name in parameter.opts if name.startswith("--")]
        if close := get_close_matches(error.option_name, known, n=1):
            return f"did you mean {close[0]}? `{command} --help` lists the options"
    return f"`{command} --help` explains it"
