"""All disk access for data, hand-written pages and generated Markdown."""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from itertools import islice
from pathlib import Path

from generator.data.conventions import FOLDERS
from generator.data.validation import MOST_LEDGER_BYTES, DataFile
from generator.pages import addresses

_FOLLOWING = ("__pycache__", "node_modules")
# What systems and programs leave behind; test_files holds that .gitignore names the same.
_LITTER = re.compile(
    r"\..*|.*~|~\$.*|.*\.(?:swp|orig|rej|bak|tmp)|thumbs\.db|ehthumbs\.db|desktop\.ini|__macosx|@eadir",
    re.IGNORECASE,
)


class ContentError(ValueError):
    """A hand-written file cannot be published; the message, in Vietnamese, says why."""


class Layout:
    """The paths of everything below the project's root."""

    def __init__(self, root: Path) -> None:
        """Name them; none need be there."""
        self.root = root
        # The YAML that editors maintain: one folder per year, and the registries.
        self.directives = root / "directives"
        # Hand-written pages, and images.
        self.content = root / "content"
        # The JSON Schemas that editors' programs read; git ignores them.
        self.schema = root / "schema"
        # MkDocs' custom_dir.
        self.theme = root / "theme"
        # The site's settings.
        self.config = root / "mkdocs.yml"
        # Everything that is generated; git ignores it.
        self.build = root / "build"
        # The generated Markdown together with the hand-written pages: MkDocs' docs_dir.
        self.docs = self.build / "docs"
        # Printed weeks.
        self.pdf = self.build / "pdf"
        # The published site: a link to one of the releases, or a copy where links are refused.
        self.site = self.build / "site"


def data_files(layout: Layout) -> list[DataFile]:
    """Return every file below directives/ except hidden ones and litter; for links the bytes are empty."""
    listed = []
    for path in entries_in(
        layout.directives, lambda name: is_data(name) or name == "addresses.txt"
    ):
        name = path.relative_to(layout.root).as_posix()
        linked = path.is_symlink()
        raw, trouble = (b"", "") if linked else read_part(path, MOST_LEDGER_BYTES + 1)
        listed.append(DataFile(name, raw, linked, trouble))
    return listed


def read_part(path: Path, most: int) -> tuple[bytes, str]:
    """Return the first bytes of a file, and in Vietnamese why there are none, "" where it can be read."""
    try:
        if path.is_dir():
            return b"", "đây là thư mục, không phải tệp"
        if not path.is_file():
            return b"", "đây không phải tệp thường (ống dẫn, thiết bị hoặc socket)"
        with path.open("rb") as opened:
            return opened.read(most), ""
    except OSError as error:
        return b"", f"máy không cho đọc ({error.strerror})"


def is_data(name: str) -> bool:
    """Tell whether a file below directives/ is a week or a registry, by its name."""
    return name.endswith((".yml", ".yaml"))


def named(root: Path, path: Path) -> str:
    """Return a path as messages show it: relative to the root, or unchanged if it is elsewhere."""
    absolute = path.absolute()
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else str(path)


def raw(path: Path) -> bytes | None:
    """Return the bytes of a file, or None if there is none or a link stands in its place."""
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def images(layout: Layout) -> dict[str, int]:
    """Return the sizes in bytes of the pictures in content/images/, by their names as weeks have them, and of attachments.

    Those are named from the folder of the pictures on.
    """
    return {
        f"{prefix}{path.relative_to(layout.content / folder).as_posix()}": path.stat().st_size
        for folder, prefix in FOLDERS.items()
        for path in files_in(layout.content / folder)
        if not path.is_symlink()
    }


def content_entries(layout: Layout) -> Iterator[tuple[str, Path]]:
    """Yield the name below content/ and the path of everything that is published of it, or cannot be."""
    for path in entries_in(layout.content, lambda name: name.endswith(".md")):
        yield path.relative_to(layout.content).as_posix(), path


def hand_written(layout: Layout, generated: Collection[str]) -> dict[str, Path]:
    """Return the files of content/ by name.

    Raises ContentError if a file is a link, or a page with the same address as a generated one.
    """
    by_name = {}
    for path in files_in(layout.content):
        name = path.relative_to(layout.content).as_posix()
        if path.is_symlink():
            raise ContentError(f"content/{name} là liên kết tắt; hãy chép tệp thật vào đó")
        if any(path in generated for path in addresses.sources(addresses.public(name))):
            raise ContentError(f"content/{name} trùng địa chỉ với một trang được tạo tự động")
        by_name[name] = path
    return by_name


def complete_docs(
    layout: Layout,
    by_hand: Mapping[str, Path],
    generated: Collection[str],
    before: AbstractSet[str],
    told: Callable[[str], str] = str,
) -> None:
    """Put the hand-written files into the docs folder, pages as ``told``.

    Removed is what stood there ``before`` and is neither theirs nor generated.
    """
    for name, source in by_hand.items():
        raw = source.read_bytes()
        write(layout.docs / name, told(raw.decode()).encode() if name.endswith(".md") else raw)
    for name in before - set(generated) - by_hand.keys():
        (layout.docs / name).unlink()


def write(target: Path, raw: bytes) -> None:
    """Write a file and its folders, unless it holds these bytes already."""
    if not (target.is_file() and target.read_bytes() == raw):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)


def keep_only(folder: Path, wanted: Callable[[str], bool]) -> dict[str, int]:
    """Remove all files but those of wanted addresses, and folders without files; return the inodes of those that stay."""
    kept, folders, used = {}, [], set()
    for address, entry in entries_below(folder):
        if entry.is_dir(follow_symlinks=False):
            folders.append(address)
        elif wanted(address):
            kept[address] = entry.inode()
            used.add(address.rpartition("/")[0])
        else:
            os.unlink(entry.path)  # noqa: PTH108 - of many thousands of files: objects of paths take longer
    # What a folder holds comes after it.
    for address in reversed(folders):
        if address in used:
            used.add(address.rpartition("/")[0])
        else:
            (folder / address).rmdir()
    return kept


def drop_links(folder: Path) -> set[str]:
    """Remove the symbolic links below a folder, through which files elsewhere would be written; return its files' addresses."""
    addresses = set()
    for address, entry in entries_below(folder, is_litter):
        if entry.is_symlink():
            os.unlink(entry.path)  # noqa: PTH108 - see above
        elif entry.is_file():
            addresses.add(address)
    return addresses


def entries_below(
    folder: Path, left_out: Callable[[str], object] = lambda _: False
) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Yield each file and folder below a folder by its address from there, a folder before what it holds.

    Links are not followed; what is ``left_out`` by its name is not looked into. Of many thousands of files objects of
    paths, and what the system tells beside their names, would take longer than anything that is done with them.
    """
    starts = [""]
    while starts:
        start = starts.pop()
        with suppress(OSError), os.scandir(f"{folder}/{start}") as entries:
            for entry in entries:
                if not left_out(entry.name):
                    address = start + entry.name
                    yield address, entry
                    if entry.is_dir(follow_symlinks=False):
                        starts.append(f"{address}/")


def link(source: Path | str, target: Path | str) -> None:
    """Give a file a second name, in a folder that is made if need be; a copy where that is impossible.

    Another file of that name goes.
    """
    try:
        _link(source, target)
    except FileNotFoundError:
        # Another process may be making the same folder.
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        _link(source, target)


def _link(source: Path | str, target: Path | str) -> None:
    try:
        os.link(source, target)
    except FileNotFoundError:
        raise
    except FileExistsError:
        if not os.path.samefile(source, target):  # noqa: PTH121 - see above
            os.unlink(target)  # noqa: PTH108 - see above
            _link(source, target)
    except OSError:
        # Other file systems know no second name of a file. When it was written tells whether it is still the same.
        shutil.copy2(source, target)


def stamps(*roots: Path) -> dict[Path, tuple[int, int]]:
    """Return the modification time (ns) and size of every file at or below the roots, for comparison."""
    by_path = {}
    for path in _at_or_below(roots):
        status = path.lstat()
        by_path[path] = status.st_mtime_ns, status.st_size
    return by_path


def write_texts(folder: Path, texts: Mapping[str, str]) -> list[str]:
    """Write the files that are absent or differ, and return their names."""
    changed = differing(folder, texts)
    folder.mkdir(parents=True, exist_ok=True)
    for name in changed:
        replace_text(folder / name, texts[name])
    return changed


def replace(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file in one step, so that it is never half-written; its mode is kept."""
    _beside(path, parts).replace(path)


def replace_texts(root: Path, texts: Mapping[str, str]) -> None:
    """Write text files by their paths from the root: all of them, or none if one cannot be written."""
    fresh: dict[Path, Path] = {}
    try:
        for name, text in texts.items():
            fresh[root / name] = _beside(root / name, [text.encode()])
    except BaseException:
        for path in fresh.values():
            path.unlink()
        raise
    for target, path in fresh.items():
        path.replace(target)


def _beside(path: Path, parts: Iterable[bytes]) -> Path:
    """Write a hidden file beside another, with its mode, and return its path."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as fresh:
        try:
            fresh.writelines(parts)
            fresh.flush()
            os.fsync(fresh.fileno())
            # Only the owner can read a temporary file, but others read the data too.
            Path(fresh.name).chmod(path.stat().st_mode if path.exists() else 0o644)
        except BaseException:
            Path(fresh.name).unlink()
            raise
    return Path(fresh.name)


def replace_text(path: Path, text: str) -> None:
    """Write a text file in one step, so that it is never half-written; its mode is kept."""
    replace(path, [text.encode()])


def replace_proved(path: Path, lines: Iterable[str]) -> None:
    """Write lines as ``replace_text`` does a text, with their digest as the last one."""
    replace(path, _proved(lines))


def _proved(lines: Iterable[str]) -> Iterator[bytes]:
    proof = hashlib.sha256()
    for line in lines:
        raw = f"{line}\n".encode()
        proof.update(raw)
        yield raw
    yield f"{proof.hexdigest()}\n".encode()


def read_proved(path: Path) -> Iterator[bytes]:
    """Yield the lines that ``replace_proved`` wrote, without the digest; none if they are absent or damaged."""
    with suppress(OSError), path.open("rb") as file:
        # Read twice, for it may be longer than what is to be held of it.
        proof, last, count = hashlib.sha256(), b"", -1
        for line in file:
            proof.update(last)
            last, count = line, count + 1
        if last == f"{proof.hexdigest()}\n".encode():
            file.seek(0)
            yield from (line.removesuffix(b"\n") for line in islice(file, count))


def differing(folder: Path, texts: Mapping[str, str]) -> list[str]:
    """Return the names of the files that are absent or differ from the texts."""
    return [
        name
        for name, text in texts.items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    ]


def digests_in(folder: Path) -> Iterator[str]:
    """Yield the name of each file in a folder and the SHA-256 of its bytes in hex.

    Left out is what follows from other files, and what another process may be writing at this moment:
    compiled Python, and packages of npm, which are those of their lock.
    """
    for path in sorted(files_in(folder, _FOLLOWING)):
        yield f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def is_any_edited(since: int, *roots: Path) -> bool:
    """Tell whether a file at or below the roots was written, linked or renamed after a time (ns); see ``digests_in``."""
    return any(path.lstat().st_ctime_ns > since for path in _at_or_below(roots, _FOLLOWING))


def _at_or_below(roots: Iterable[Path], left_out: Collection[str] = ()) -> Iterator[Path]:
    for root in roots:
        yield from [root] if root.is_file() else files_in(root, left_out)


def is_litter(name: str) -> bool:
    """Tell whether a file or folder of this name is hidden, or left behind by a system or another program."""
    return bool(_LITTER.fullmatch(name))


def files_in(folder: Path, left_out: Collection[str] = ()) -> Iterator[Path]:
    """Yield the files below a folder except hidden ones and litter; a link to a folder counts as one file.

    ``left_out`` are names of folders that are not looked into.
    """
    return entries_in(folder, lambda _: False, left_out)


def entries_in(
    folder: Path, is_file: Callable[[str], bool], left_out: Collection[str] = ()
) -> Iterator[Path]:
    """Yield the files below a folder as ``files_in`` does, and folders with the name of a file for them."""
    for directory, folders, names in os.walk(folder):
        parent = Path(directory)
        whole = [name for name in folders if (parent / name).is_symlink() or is_file(name)]
        folders[:] = sorted(
            name for name in set(folders) - {*whole, *left_out} if not is_litter(name)
        )
        yield from (parent / name for name in sorted((*names, *whole)) if not is_litter(name))
