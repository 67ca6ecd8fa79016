"""How often one network may rate, without storing which network it is.

An address becomes a keyed hash at once. The key is random, is never stored, and is discarded with all
counts at the end of each period, so that afterwards nobody, including the operator, can reverse a hash.
"""

import hashlib
import ipaddress
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from tools.ratings.refusal import Refusal

DAY = 24 * 60 * 60.0
# A household commonly gets a /64, so counting single IPv6 addresses would limit nothing.
_PREFIX_OF_IPV6 = 64


class Turn(NamedTuple):
    """One accepted vote: the hash of its network, and its page."""

    network: bytes
    page: str


class Limiter:
    """Lets a network rate each page once, and ``per_network`` pages in all, per ``period`` seconds.

    ``capacity`` limits the memory: after so many votes none is accepted until the period ends.
    Thread-safe; each process counts separately.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        *,
        per_network: int = 60,
        period: float = DAY,
        capacity: int = 200_000,
    ) -> None:
        """Start with a new key and no votes."""
        self._clock, self._period = clock, period
        self._per_network, self._capacity = per_network, capacity
        self._lock = threading.Lock()
        self._start_over()

    def take(self, address: str, page: str) -> Turn:
        """Count a vote. Raises Refusal if the network may not rate this page or any more pages."""
        with self._lock:
            if self._clock() - self._started >= self._period:
                self._start_over()
            turn = Turn(self._hash(address), page)
            self._refuse(turn)
            self._taken.add(turn)
            self._by_network[turn.network] += 1
            return turn

    def give_back(self, turn: Turn) -> None:
        """Take back a vote that could not be stored."""
        with self._lock:
            if turn in self._taken:
                self._taken.remove(turn)
                self._by_network[turn.network] -= 1

    def _refuse(self, turn: Turn) -> None:
        if turn in self._taken:
            raise Refusal("repeated")
        if self._by_network[turn.network] >= self._per_network:
            raise Refusal("too-many")
        if len(self._taken) >= self._capacity:
            raise Refusal("unavailable")

    def _start_over(self) -> None:
        self._key = secrets.token_bytes(32)
        self._started = self._clock()
        self._taken: set[Turn] = set()
        self._by_network: Counter[bytes] = Counter()

    def _hash(self, address: str) -> bytes:
        return hashlib.blake2b(_network(address).encode(), key=self._key, digest_size=16).digest()


def _network(address: str) -> str:
    """Return the part of an address that identifies one connection; invalid addresses share one value."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((int(parsed), _PREFIX_OF_IPV6), strict=False))
