"""Addresses of clusters: which stay on this PC, and what Ray has to be told so that they do."""

import ipaddress
import os
import socket
from contextlib import suppress

LOOPBACK = "127.0.0.1"
PORT = 6379  # of Ray, unless another is named
CLIENT = "ray://"  # addresses of a cluster that this PC is no part of
CLIENT_PORT = 10001
ANSWERS_WITHIN = 5.0  # seconds

# Ray reports nothing to anybody, and starts its workers with the Python of the machine, not with uv.
QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}
# By itself Ray listens on all networks of a PC; with this, meant for other systems, only on the loopback.
ON_LOOPBACK = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}


def host_and_port(address: str) -> tuple[str, int]:
    """The parts of ``HOST``, ``HOST:PORT`` or ``ray://HOST:PORT``.

    Raises:
        ValueError: it is none of these.
    """
    usual = CLIENT_PORT if address.startswith(CLIENT) else PORT
    host, _, port = address.removeprefix(CLIENT).partition(":")
    if not host or "/" in port:
        raise ValueError("it is no address like 127.0.0.1:6379")
    return host, int(port) if port else usual


def stays_here(host: str) -> bool:
    """True if the host is this PC by its loopback."""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def check_answers(host: str, port: int) -> None:
    """Check that somebody listens: Ray itself would wait for minutes.

    Raises:
        OSError: nobody does.
    """
    socket.create_connection((host, port), ANSWERS_WITHIN).close()


def environment(host: str) -> dict[str, str]:
    """Environment for a process of Ray that listens at ``host``."""
    return {**os.environ, **QUIET, **(ON_LOOPBACK if stays_here(host) else {})}
