"""How often one network may rate, without storing which network it is.

An address becomes keyed hashes at once. The key is random and of one day: at its end key and hashes are removed together, so
that afterwards nobody, including the operator, can tell whose they were. Within the day they are kept in a file, for a
restart must not give everybody another vote.
"""

import hashlib
import ipaddress
import secrets
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tools.ratings.refusal import Refusal

# Bits of an address that one connection, one subscriber or site, and one provider commonly share, and how many pages
# each may rate a day. A household commonly gets a /64, so counting single IPv6 addresses would limit nothing.
_SHARED = {4: (32, 24, 16), 6: (64, 48, 32)}
_MOST = (60, 600, 20_000)
_SIZE = 8
# Seconds for which a vote waits for others.
_PATIENCE = 2.0


class Turn(NamedTuple):
    """One accepted vote: the hashes of its networks, the narrowest first, and that of the narrowest with the page."""

    networks: tuple[bytes, ...]
    vote: bytes


class Limiter:
    """Lets a network rate each page once a day, and no more pages than ``most`` says of it and of wider ones around it.

    ``capacity`` limits the memory: after so many votes the first are forgotten, rather than anybody shut out. What is
    known of the day is kept at ``path``, if one is given. Thread-safe; each process counts separately.
    """

    def __init__(
        self,
        today: Callable[[], date],
        path: Path | None = None,
        *,
        most: tuple[int, ...] = _MOST,
        capacity: int = 200_000,
    ) -> None:
        """Take up the votes of today. Raises OSError if the file cannot be used."""
        self._today, self._path = today, path
        self._most, self._capacity = most, capacity
        self._lock = threading.Lock()
        self._day: date | None = None
        with self._alone():
            self._turn_day()

    def take(self, address: str, page: str) -> Turn:
        """Count a vote. Raises Refusal if the network may not rate this page or any more pages, or others take too long."""
        with self._alone():
            self._turn_day()
            networks = _networks(address)
            vote = self._hash(f"{networks[0]} {page}")
            turn = Turn(tuple(map(self._hash, networks)), vote)
            self._refuse(turn)
            self._note("+", turn)
            self._count(turn)
            return turn

    def give_back(self, turn: Turn) -> None:
        """Take back a vote that could not be stored."""
        with self._alone():
            if turn.vote in self._taken:
                self._note("-", turn)
                self._forget(turn.vote)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._lock.acquire(timeout=_PATIENCE):
            raise Refusal("unavailable")
        try:
            yield
        finally:
            self._lock.release()

    def _refuse(self, turn: Turn) -> None:
        if turn.vote in self._taken:
            raise Refusal("repeated")
        counts = (self._counts[one] for one in turn.networks)
        if any(count >= most for count, most in zip(counts, self._most, strict=True)):
            raise Refusal("too-many")

    def _count(self, turn: Turn) -> None:
        if len(self._taken) >= self._capacity:
            self._forget(next(iter(self._taken)))
        self._taken[turn.vote] = turn.networks
        self._counts.update(turn.networks)

    def _forget(self, vote: bytes) -> None:
        for network in self._taken.pop(vote):
            self._counts[network] -= 1
            if not self._counts[network]:
                del self._counts[network]

    def _turn_day(self) -> None:
        """Begin a day with a new key, unless it is still the one that is known, or is kept in the file."""
        today = self._today()
        if today == self._day:
            return
        self._day, self._key = today, secrets.token_bytes(32)
        self._taken: dict[bytes, tuple[bytes, ...]] = {}
        self._counts: Counter[bytes] = Counter()
        if self._path and not self._read(self._path):
            # Never written over: what was in it is not to be found in its place.
            self._path.unlink(missing_ok=True)
            self._path.touch(mode=0o600)
            self._path.write_text(f"{today.isoformat()} {self._key.hex()}\n", encoding="ascii")

    def _read(self, path: Path) -> bool:
        """Take up what is kept, and tell whether it is of today; lines that a stop cut off are passed over."""
        lines = (
            path.read_text(encoding="ascii", errors="replace").splitlines() if path.exists() else []
        )
        day, _, key = lines[0].partition(" ") if lines else ("", "", "")
        if day != str(self._day):
            return False
        with suppress(ValueError):
            self._key = bytes.fromhex(key)
        for line in lines[1:]:
            with suppress(ValueError):
                self._take_up(line[:1], bytes.fromhex(line[1:]))
        return True

    def _take_up(self, sign: str, raw: bytes) -> None:
        vote, *networks = (raw[first : first + _SIZE] for first in range(0, len(raw), _SIZE))
        if sign == "-" and vote in self._taken:
            self._forget(vote)
        elif sign == "+" and len(raw) == _SIZE * (1 + len(self._most)):
            self._count(Turn(tuple(networks), vote))

    def _note(self, sign: str, turn: Turn) -> None:
        if self._path:
            try:
                with self._path.open("a", encoding="ascii") as file:
                    file.write(f"{sign}{b''.join((turn.vote, *turn.networks)).hex()}\n")
            except OSError as error:
                raise Refusal("unavailable") from error

    def _hash(self, text: str) -> bytes:
        return hashlib.blake2b(text.encode(), key=self._key, digest_size=_SIZE).digest()


def _networks(address: str) -> tuple[str, ...]:
    """Return the networks of an address, the narrowest first; invalid addresses share theirs."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return tuple(f"unknown {level}" for level in range(len(_MOST)))
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    number, length = int(parsed), parsed.max_prefixlen
    return tuple(f"{length} {bits} {number >> length - bits}" for bits in _SHARED[parsed.version])
