"""What became of a notification that another program sent: seen on the bus itself, as plyer does not tell.

plyer 2.1.0 drops the exit code of notify-send, and one that was killed may have sent before or not. The bus knows: a
monitor (D-Bus Specification, ``BecomeMonitor``) is shown every message that matches, in the order of its passing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from enum import Enum

from jeepney import HeaderFields as Field
from jeepney import Message as Packet
from jeepney import MessageType, new_method_call

from coach.notify.bus import BUS, SERVICE, UNREACHABLE, Connection, Desk, connect
from coach.notify.deadline import Deadline
from coach.notify.message import APP, Undelivered

_MONITORING = BUS.with_interface("org.freedesktop.DBus.Monitoring")
_PING = "GetId"
# A bus takes its connections in any order, but each again and again: after two answers to us, it has come to every
# message that was written before the first.
_PINGS = 2


class Fate(Enum):
    """What the bus saw of a notification."""

    NEVER_SENT = "never sent"
    REFUSED = "refused"
    TAKEN = "taken"
    UNANSWERED = "unanswered"


class Witness:
    """Sees the notifications that pass over the bus of ``desk`` from now on. Raises ``OSError``, ``Undelivered``."""

    def __init__(self, desk: Desk, monitor: Connection) -> None:
        self._desk = desk.connection
        self._monitor = monitor
        owner = self._desk.ask(new_method_call(BUS, "GetNameOwner", "s", (SERVICE,)))[0]
        rules = [
            f"type='method_call',interface='{SERVICE}',member='Notify',arg0='{APP}'",
            f"type='method_return',sender='{owner}'",
            f"type='error',sender='{owner}'",
            f"type='method_call',sender='{self._desk.unique_name}',member='{_PING}'",
        ]
        monitor.ask(new_method_call(_MONITORING, "BecomeMonitor", "asu", (rules, 0)))

    def fate(self, title: str) -> Fate:
        """What became of the one with our name and ``title``, which a program that has ended may have sent."""
        calls, fate = set(), Fate.NEVER_SENT
        for packet in self._passed():
            fields = packet.header.fields
            if fields.get(Field.member) == "Notify" and packet.body[0:4:3] == (APP, title):
                calls.add((fields.get(Field.sender), packet.header.serial))
                fate = Fate.UNANSWERED
            elif (fields.get(Field.destination), fields.get(Field.reply_serial)) in calls:
                fate = Fate.REFUSED if packet.header.message_type is MessageType.error else Fate.TAKEN
        return fate

    def _passed(self) -> Iterator[Packet]:
        """Every message until now."""
        for _ in range(_PINGS):
            self._desk.ask(new_method_call(BUS, _PING))
        pings = 0
        while pings < _PINGS:
            packet = self._monitor.receive()
            pings += packet.header.fields.get(Field.member) == _PING
            yield packet


@contextmanager
def witness(desk: Desk, deadline: Deadline) -> Iterator[Witness | None]:
    """A witness on the bus of ``desk``; None where the bus lets nobody look on."""
    with ExitStack() as stack:
        try:
            found = Witness(desk, stack.enter_context(connect(desk.address, deadline)))
        except (*UNREACHABLE, Undelivered):
            found = None
        yield found
