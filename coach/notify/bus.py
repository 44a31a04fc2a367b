"""The notification service, spoken to over the session bus (Desktop Notifications Specification 1.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from socket import socket as Socket  # noqa: N812 - a class, whatever its name looks like
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call
from jeepney import Message as Packet
from jeepney.bus import get_bus
from jeepney.io.blocking import DBusConnection, prep_socket

from coach.domain.text import harmless
from coach.notify.deadline import Deadline
from coach.notify.message import APP, Undelivered

SERVICE = "org.freedesktop.Notifications"
BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
_SERVICE = DBusAddress("/org/freedesktop/Notifications", SERVICE, SERVICE)
_ABSENT = ("org.freedesktop.DBus.Error.ServiceUnknown", "org.freedesktop.DBus.Error.NameHasNoOwner")
_SPAWN = "org.freedesktop.DBus.Error.Spawn."
RESTART = "Restart it, or log out of the desktop and in again."
# How a bus that is not there, not ours, or out of order makes itself known, by way of jeepney.
UNREACHABLE = (OSError, ValueError, RuntimeError)
# The share of the time that one bus may take to let us in; there may be others to try.
_CONNECTING = 0.3
# "Until it is put away" and "the name of the sound", as the specification has them.
_STAYS, _SOUND = 0, "message-new-instant"


class Connection(DBusConnection):  # type: ignore[misc]
    """A connection that waits for nothing past its deadline, not even for the answer to its Hello."""

    def __init__(self, socket: Socket, deadline: Deadline) -> None:
        self._deadline = deadline
        super().__init__(socket)

    def receive(self, *, timeout: float | None = None) -> Packet:
        return super().receive(timeout=self._deadline.left() if timeout is None else timeout)

    def ask(self, packet: Packet, seconds: float | None = None) -> Any:
        """The values of the answer. Raises ``OSError``, and ``Undelivered`` for a refusal."""
        return _answer(self.send_and_get_reply(packet, timeout=seconds))


class Desk:
    """A session bus, at ``address``, and who shows notifications there."""

    def __init__(self, address: str, connection: Connection) -> None:
        self.address = address
        self.connection = connection

    def capabilities(self, seconds: float) -> frozenset[str]:
        """What the service can do; one that is not running yet is started by being asked. Raises ``Undelivered``."""
        try:
            return frozenset(self.connection.ask(new_method_call(_SERVICE, "GetCapabilities"), seconds)[0])
        except OSError as wrong:
            what = f"The notification service does not answer (waited {seconds:.1f} s)."
            raise Undelivered(what, RESTART) from wrong

    def notify(self, title: str, body: str, sound: bool, seconds: float) -> None:
        """Have it shown until it is put away, as plyer's is. Raises ``Undelivered``, ``unsure`` when it hangs."""
        hints = {"urgency": ("y", 1)} | ({"sound-name": ("s", _SOUND)} if sound else {})
        arguments: tuple[object, ...] = (APP, 0, "", title, body, [], hints, _STAYS)
        try:
            self.connection.ask(new_method_call(_SERVICE, "Notify", "susssasa{sv}i", arguments), seconds)
        except OSError as wrong:
            what = "The notification service got it and fell silent, so it may still be shown."
            raise Undelivered(what, RESTART, unsure=True) from wrong


@contextmanager
def desk(addresses: Iterable[str], deadline: Deadline) -> Iterator[Desk]:
    """The first of ``addresses`` at which a bus answers. Raises ``Undelivered`` when none does."""
    tried = ""
    for address in addresses:
        try:
            connection = connect(address, deadline)
        except UNREACHABLE:
            tried = address
            continue
        with connection:
            yield Desk(address, connection)
            return
    if tried:
        raise Undelivered(f"The session bus does not answer ({tried}).", "Log out of the desktop and in again.")
    raise Undelivered(
        "No session bus: nobody is logged in to a desktop here.", "Log in to the desktop of this machine."
    )


def connect(address: str, deadline: Deadline) -> Connection:
    """Say hello to the bus at ``address``. Raises one of ``UNREACHABLE``."""
    socket = prep_socket(get_bus(address), timeout=deadline.left(_CONNECTING))
    try:
        return Connection(socket, deadline)
    except BaseException:
        socket.close()
        raise


def _answer(reply: Packet) -> Any:
    if reply.header.message_type is not MessageType.error:
        return reply.body
    name = reply.header.fields.get(HeaderFields.error_name, "")
    said = harmless(str(reply.body[0]) if reply.body else name).rstrip(".")
    if name in _ABSENT:
        raise Undelivered(
            "No notification service: nothing on this desktop shows notifications.",
            "Start one, such as dunst or mako; most desktops bring their own.",
        )
    if name.startswith(_SPAWN):
        raise Undelivered(f"The notification service could not be started: {said}.", "Start it by hand to see why.")
    raise Undelivered(f"The notification service refused: {said}.")
