"""Publishing to a folder that a web server serves: proved, in one step, and back to an earlier state at once.

In it ``current`` is a link to one of ``releases/``. Each holds the site, also packed, the settings of servers, and a list
of its files with their digests.
"""

import gzip
import html
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from generator.data import messages
from generator.outputs import redirects
from generator.site import disk, files, host_files, host_rules
from generator.site.host_files import Hosted
from generator.site.proved_files import Proof, Proofs, proof_of
from generator.site.releases import Refused, alone, digest, ordered, outdated, placed, require

_CURRENT, _NEXT, _RELEASES, _LOCK = "current", "current.new", "releases", "publish.lock"
_STAGING = ".staging-"
_SITE, _HOSTS = "site", "hosts"
_CANONICAL = re.compile(rb'<link rel="canonical" href="([^"]+)"')
# Smaller files gain less than what the headers of an answer take.
_LEAST = 1_000
_WORTH = 0.9


def _brotli(raw: bytes) -> bytes:
    import brotli  # noqa: PLC0415 - only this needs it, and a check starts sooner without

    # At 11 ten years take 400 s of a processor instead of 16, for a tenth less.
    return bytes(brotli.compress(raw, quality=7))


_PACKERS: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType(
    {".gz": lambda raw: gzip.compress(raw, 6, mtime=0), ".br": _brotli}
)


@dataclass
class _Copied:
    """The files of a release, and what its pages say to servers: their policies, and where what moved is now."""

    proofs: dict[str, Proof] = field(default_factory=dict)
    policies: dict[str, dict[str, None]] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)

    def note(self, address: str, raw: bytes) -> None:
        """Note what a page says, if the file is one."""
        if address.endswith(".html"):
            target = redirects.target(address, raw)
            if target is not None:
                self.moved[address.removesuffix("index.html")] = target
            else:
                folder = host_rules.APART if address.startswith(host_rules.APART) else ""
                policy = host_rules.policy_of(raw)
                self.policies.setdefault(folder, {})[policy] = None

    def hosted(self, address: str, folder: str, port: int | None) -> Hosted:
        """Return what servers have to know."""
        policies = {place: host_rules.joined(said) for place, said in self.policies.items()}
        hashed = tuple(filter(host_rules.is_hashed, self.proofs))
        return Hosted(folder, address, self.moved, policies, hashed, port)


def publish(
    target: Path, site: Path, listed: Proofs, at: Path | None = None, port: int | None = None
) -> Path:
    """Publish the files of a built site, which are ``listed``, to a folder; return the folder of the release.

    Every byte is compared with the list, and on the disk before readers see it. The last 3 releases stay. ``at`` is
    where a server has the folder, if not here; with a ``port`` servers answer there by any name. Raises Refused, Busy
    and OSError; readers then see what they saw before.
    """
    with _exclusively(target), _staging(target) as staged:
        copied = _Copied()
        _copy(site, listed, staged, _Earlier(target / _CURRENT), copied)
        address = _address((staged / _SITE / "index.html").read_bytes())
        folder = f"{at or target.absolute()}/{_CURRENT}/{_SITE}"
        _write_hosts(copied.hosted(address, folder, port), staged, copied)
        name = digest((one, proof.sha256) for one, proof in copied.proofs.items())
        made = placed(staged, target / _RELEASES / name, copied.proofs)
        files.replace_text(_list_of(made), json.dumps(copied.proofs))
        disk.flush(target)
        _show(target, made)
        _prune(target)
        return made


def go_back(target: Path) -> Path:
    """Let readers see what was published before the present release; return the folder of that release.

    Files are compared by size and time, which takes part of a second. Raises Refused, Busy and OSError.
    """
    with _exclusively(target):
        names = [path.name for path in ordered(target / _RELEASES)]
        current = (target / _CURRENT).resolve().name
        older = names[names.index(current) + 1 :] if current in names else []
        if not older:
            raise Refused(messages.told("F046", name=str(target)))
        made = target / _RELEASES / older[0]
        path = _list_of(made)
        # An absent list leaves nothing that could be right.
        written = path.stat().st_mtime_ns if path.exists() else 0
        require(made, _listed(path), str(made), written)
        _show(target, made)
        return made


def knows_address(made: Path) -> bool:
    """Tell whether the pages of a release name their published address."""
    return bool(_address((made / _SITE / "index.html").read_bytes()))


def _copy(site: Path, listed: Proofs, staged: Path, earlier: "_Earlier", copied: _Copied) -> None:
    """Copy what is listed, and beside it what of it is worth packing."""
    for address, proof in listed.items():
        name = f"{_SITE}/{address}"
        raw = earlier.linked(name, proof, staged) or _written(site / address, staged / name, proof)
        copied.proofs[name] = proof
        copied.note(address, raw)
        if len(raw) >= _LEAST and address.rpartition(".")[2] in host_rules.PACKED:
            for end, pack in _PACKERS.items():
                _pack(raw, name, end, pack, staged, earlier, copied)


def _written(source: Path, target: Path, proof: Proof) -> bytes:
    raw = source.read_bytes()
    if proof_of(raw) != proof:
        raise Refused(messages.told("F044", name=str(source.parent), files=source.name))
    _write(target, raw)
    # Servers derive from it whether a browser has the file already.
    status = source.stat()
    os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))
    return raw


def _write(target: Path, raw: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(raw)


def _pack(  # noqa: PLR0913, PLR0917 - all of one file
    raw: bytes,
    name: str,
    end: str,
    pack: Callable[[bytes], bytes],
    staged: Path,
    earlier: "_Earlier",
    copied: _Copied,
) -> None:
    proof = earlier.packed(name, copied.proofs[name], end)
    if proof and earlier.linked(name + end, proof, staged):
        copied.proofs[name + end] = proof
        return
    packed = pack(raw)
    if len(packed) < _WORTH * len(raw):
        _write(staged / (name + end), packed)
        copied.proofs[name + end] = proof_of(packed)


class _Earlier:
    """The release that readers see now: what is the same is linked from there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._listed = _listed(_list_of(folder.resolve())) if folder.exists() else {}

    def linked(self, name: str, proof: Proof, staged: Path) -> bytes | None:
        """Link a file into ``staged`` if it is, byte for byte, the one that is wanted; return its bytes."""
        if self._listed.get(name) != proof:
            return None
        try:
            raw = (self._folder / name).read_bytes()
        except OSError:
            return None
        if proof_of(raw) != proof:
            return None
        files.link(self._folder / name, staged / name)
        return raw

    def packed(self, name: str, proof: Proof, end: str) -> Proof | None:
        """Return what a packed file was, if what is in it is the same."""
        return self._listed.get(name + end) if self._listed.get(name) == proof else None


def _write_hosts(hosted: Hosted, staged: Path, copied: _Copied) -> None:
    for folder, names in ((_HOSTS, host_files.SERVERS), (_SITE, host_files.BESIDE)):
        for name in names:
            raw = host_files.written(hosted, name).encode()
            _write(staged / folder / name, raw)
            copied.proofs[f"{folder}/{name}"] = proof_of(raw)


def _address(home: bytes) -> str:
    """Return the published address that the home page tells, "" if none."""
    found = _CANONICAL.search(home)
    return html.unescape(found[1].decode()) if found else ""


@contextmanager
def _exclusively(target: Path) -> Iterator[None]:
    """Lock out other publications to a folder. Raises Refused where other things are in it."""
    _require_own(target)
    (target / _RELEASES).mkdir(parents=True, exist_ok=True)
    with alone(target / _LOCK, str(target)):
        for left in target.glob(f"{_STAGING}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield


def _require_own(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise Refused(messages.told("F045", name=str(target), what="đó là một tệp"))
    ours = {_CURRENT, _RELEASES, _LOCK, _NEXT}
    entries = target.iterdir() if target.exists() else ()
    names = [path.name for path in entries if not files.is_litter(path.name)]
    foreign = sorted(set(names) - ours) if _RELEASES in names else sorted(names)
    current = target / _CURRENT
    if foreign or (os.path.lexists(current) and not current.is_symlink()):
        what = f"trong đó có {(foreign or [_CURRENT])[0]}"
        raise Refused(messages.told("F045", name=str(target), what=what))


@contextmanager
def _staging(target: Path) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=_STAGING, dir=target))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _show(target: Path, made: Path) -> None:
    fresh = target / _NEXT
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(f"{_RELEASES}/{made.name}", target_is_directory=True)
    fresh.replace(target / _CURRENT)
    disk.flush_names(target)


def _list_of(made: Path) -> Path:
    return made.with_name(f"{made.name}.json")


def _listed(path: Path) -> dict[str, Proof]:
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        return {name: Proof(*proof) for name, proof in listed.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _prune(target: Path) -> None:
    for old in outdated(target / _RELEASES, (target / _CURRENT).resolve()):
        _list_of(old).unlink(missing_ok=True)
        shutil.rmtree(old, ignore_errors=True)
