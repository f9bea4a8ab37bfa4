"""``dateline serve``: the desk and its pages."""

from __future__ import annotations

import ipaddress
from contextlib import suppress
from types import FrameType

import click

from dateline.cli import Terminated
from dateline.cli.terminal import note, quiet_option, store_option


@click.command(name="serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65_535), default=8031, show_default=True, help="The port to listen on.")
@click.option("--no-gather", is_flag=True, help="Pages only: another process gathers (dateline run), or none.")
@store_option
@quiet_option
def command(host: str, port: int, no_gather: bool, store: str | None, quiet: bool) -> None:
    """Serve the pages of a store, and keep it up to date: gather, read, and print each edition at its hour.

    \b
    dateline watch add "Danube flood" --feeds feeds.opml --about "flood Danube" --at 07:00 --store news.db
    dateline serve --store news.db

    Only this machine can see the pages, unless --host says otherwise. Ends cleanly on SIGTERM and Ctrl-C.
    """
    import uvicorn

    from dateline import assembly
    from dateline.cli.gathering import GatheringProcess
    from dateline.settings import load_settings
    from dateline.web.app import build_app, close_lines

    if store is None:
        raise click.UsageError("Missing --store: where everything is kept.")
    settings = load_settings()
    assembly.build_store(store).close()  # a store that cannot be used is told of here, not by a page
    if not _is_loopback(host):
        note(f"listening on {host}: whoever reaches this machine can read the pages", quiet)
    note(f"the desk is at http://{f'[{host}]' if ':' in host else host}:{port}/", quiet)
    app = build_app(store, settings)

    class Server(uvicorn.Server):
        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            close_lines(app)  # else it would wait for every page that is open
            super().handle_exit(sig, frame)

    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    # Told to end, the server ends what it is at and raises the signal again: that is no failure of a service.
    with GatheringProcess(store, settings, quiet, wanted=not no_gather), suppress(Terminated, KeyboardInterrupt):
        Server(config).run()


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
