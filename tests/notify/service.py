"""A notification service of our own: ``python service.py RECORD MODE CAPABILITY...`` on the session bus.

It writes each notification as a line of JSON to RECORD. MODE: ``takes`` them, is ``silent`` to all, ``falls-silent``
once it has got one, or ``refuses-the-first``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from jeepney import HeaderFields, Message, MessageType, new_error, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NAME = "org.freedesktop.Notifications"


class Service:
    def __init__(self, bus: DBusConnection, record: Path, mode: str, capabilities: list[str]) -> None:
        self.bus = bus
        self.record = record
        self.mode = mode
        self.capabilities = capabilities
        self.got = 0

    def serve(self) -> None:
        while True:
            packet = self.bus.receive()
            if packet.header.message_type is MessageType.method_return:
                print("ready", flush=True)
            elif packet.header.message_type is MessageType.method_call and self.mode != "silent":
                answer = getattr(self, packet.header.fields[HeaderFields.member], self.unknown)(packet)
                if answer is not None:
                    self.bus.send(answer)

    def GetCapabilities(self, packet: Message) -> Message:  # noqa: N802
        return new_method_return(packet, "as", (self.capabilities,))

    def GetServerInformation(self, packet: Message) -> Message:  # noqa: N802
        return new_method_return(packet, "ssss", ("ours", "Coach", "1", "1.2"))

    def Notify(self, packet: Message) -> Message | None:  # noqa: N802
        app, _, _, title, body, _, hints, timeout = packet.body
        told = {"app": app, "title": title, "body": body, "hints": sorted(hints), "timeout": timeout}
        with self.record.open("a") as file:
            print(json.dumps(told), file=file)
        self.got += 1
        if self.mode == "falls-silent":
            self.mode = "silent"
            return None
        if self.mode == "refuses-the-first" and self.got == 1:
            return new_error(packet, f"{NAME}.Error.TooMany", "s", ("one too many",))
        return new_method_return(packet, "u", (self.got,))

    def unknown(self, packet: Message) -> Message:
        return new_error(packet, "org.freedesktop.DBus.Error.UnknownMethod")


def main(record: str, mode: str, *capabilities: str) -> None:
    with open_dbus_connection() as bus:
        # The first call may come before the answer to this, when that call is what started us.
        bus.send(message_bus.RequestName(NAME))
        Service(bus, Path(record), mode, list(capabilities)).serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
