"""The data at a git revision, read from git's objects; nothing is checked out."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from generator.data.conventions import FOLDERS
from generator.data.validation import DataFile
from generator.site.content_check import Beside
from generator.site.files import is_litter

_MAIN = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
_LINK = "120000"
_STATUS = {"A": "new", "D": "gone"}
# Whatever a person's own git is set to.
_DIFF = ("diff", "--no-ext-diff", "--no-renames", "--relative")
_LOG = (
    *("log", "--root", "--no-color", "--no-show-signature", "--reverse"),
    *("--no-renames", "--relative", "--format=%x00%H %cs"),
)
_IS_REPOSITORY = ("rev-parse", "--git-dir")
_CODE = ("generator", "theme", "mkdocs.yml")


class RevisionError(ValueError):
    """Git refuses, or it or the revision is missing; the message, in Vietnamese, says why or what to do."""


@dataclass(frozen=True)
class Revision:
    """The state of a commit, as far as a comparison needs it.

    ``content`` maps the files in content/ that differ in the working tree to ``new``, ``changed`` or
    ``gone``.
    """

    name: str
    files: tuple[DataFile, ...]
    images: frozenset[str]
    content: dict[str, str]
    code_differs: bool


@dataclass(frozen=True)
class _Blob:
    name: str
    id: str
    is_link: bool


def read(root: Path, base: str | None, *, staged: bool = False) -> Revision:
    """Return the state at a revision, by default at the commit where this branch left the main one.

    ``staged`` has it say how content/ differs in the next commit, not in the working tree.
    Raises RevisionError if the folder is not a git repository or has no such commit.
    """
    commit = (None if base else _left_main(root)) or _commit(root, base or "HEAD")
    blobs = list(_blobs(root, commit, "directives"))
    return Revision(
        name=_described(root, commit),
        files=tuple(_contents(root, blobs)),
        images=_images(root, commit),
        content=_content(root, commit, staged=staged),
        code_differs=bool(_git(root, *_DIFF, "--name-only", commit, "--", *_CODE)),
    )


def staged(root: Path) -> tuple[list[DataFile], Beside]:
    """Return the data that the next commit will hold, and what stands beside them there.

    Raises RevisionError outside a git repository, and while a merge is not settled.
    """
    _git(root, *_IS_REPOSITORY)
    tree = _try(root, "write-tree")
    if tree is None:
        raise RevisionError("Còn tệp đang xung đột. Sửa xong, git add các tệp đó rồi chạy lại.")
    blobs = list(_blobs(root, tree, "directives"))
    return list(_contents(root, blobs)), Beside(_images(root, tree), _not_as_on_disk(root, tree))


def _not_as_on_disk(root: Path, tree: str) -> dict[str, DataFile | None]:
    beside = ("content", "mkdocs.yml")
    differing = _said(root, *_DIFF, "--name-only", "-z", "--", *beside)
    unknown = _said(root, "ls-files", "--others", "-z", "--", *beside)
    names = set((differing + unknown).split("\0")) - {""}
    blobs = [blob for path in beside for blob in _blobs(root, tree, path) if blob.name in names]
    return dict.fromkeys(names) | {one.name: one for one in _contents(root, blobs)}


def stage(root: Path, texts: Mapping[str, str]) -> None:
    """Let the next commit hold these texts, by path from the root; the disk is left alone."""
    prefix = _said(root, "rev-parse", "--show-prefix").strip()
    for name, text in texts.items():
        blob = _git(root, "hash-object", "-w", "--stdin", stdin=text).decode().strip()
        _git(root, "update-index", "--add", "--cacheinfo", f"100644,{blob},{prefix}{name}")


def is_shallow(root: Path) -> bool:
    """Tell whether the clone lacks older history. Raises RevisionError outside a git repository."""
    return _said(root, "rev-parse", "--is-shallow-repository").strip() == "true"


def head(root: Path) -> str:
    """Return the name of the last commit. Raises RevisionError outside git."""
    return _said(root, "rev-parse", "HEAD").strip()


def log(root: Path, folder: str) -> str:
    """Return the commits that changed a folder, oldest first, with their files as in `git log --raw`.

    The line of a commit is a NUL, its hash and its date.
    """
    return _said(root, *_LOG, "--no-merges", "--raw", "--no-abbrev", "--", folder)


class Published(NamedTuple):
    """The last commit that readers know of; ``doubt`` says, in Vietnamese, why it may be another one, or is ""."""

    commit: str
    doubt: str = ""


def published(root: Path) -> Published:
    """Return the commit that was published last: where this branch left the main one.

    On the main branch that is its last commit. A merge that is checked out by itself, as a check of a pull
    request does, stands for its first parent. BULLETIN_PUBLISHED names another commit.
    Raises RevisionError.
    """
    last = head(root)
    if told := os.environ.get("BULLETIN_PUBLISHED"):
        return Published(_commit(root, told))
    is_branch = _try(root, "symbolic-ref", "--quiet", "HEAD") is not None
    commit = _left_main(root) or (None if is_branch else _first_of_merge(root))
    if commit is None and not is_branch:
        return Published(last, "kho này không có nhánh chính")
    if commit in {None, last} and is_shallow(root):
        return Published(last, "kho được tải nông nên thiếu các bản trước")
    return Published(commit or last)


def _first_of_merge(root: Path) -> str | None:
    parents = _said(root, "log", "-1", "--format=%P").split()
    return parents[0] if len(parents) > 1 else None


def main_line(root: Path, commit: str, path: str, *options: str) -> str:
    """Return what each commit that was published changed below a path, oldest first, as ``log`` does.

    Of a merge this is all that it brought. ``options`` ask git for another form than ``--raw --no-abbrev``.
    """
    form = options or ("--raw", "--no-abbrev")
    return _said(root, *_LOG, "--first-parent", "-m", *form, commit, "--", path)


def change_since(root: Path, commit: str, path: str) -> str:
    """Return how a file in the working tree differs from that of a commit, without context."""
    return _said(root, *_DIFF, "--no-color", "--unified=0", commit, "--", path)


def files_at(root: Path, commit: str, *paths: str) -> tuple[DataFile, ...]:
    """Return the files at or below some paths as they were at a commit."""
    blobs = [blob for path in paths for blob in _blobs(root, commit, path)]
    return tuple(_contents(root, blobs))


def names_at(root: Path, commit: str, folder: str) -> tuple[str, ...]:
    """Return the paths of the files below a folder as they were at a commit."""
    return tuple(blob.name for blob in _blobs(root, commit, folder))


def was_published(root: Path, name: str) -> bool:
    """Tell whether a file is part of what was published last, or may be, where git cannot tell."""
    try:
        return bool(files_at(root, published(root).commit, name))
    except RevisionError:
        return True


def contents(root: Path, blobs: list[str]) -> dict[str, bytes]:
    """Return the bytes of git objects by their ids."""
    named = [_Blob(blob, blob, is_link=False) for blob in blobs]
    return {file.name: file.raw for file in _contents(root, named)} if blobs else {}


def _left_main(root: Path) -> str | None:
    for name in _MAIN:
        # A name that is not there has no such commit either.
        if commit := _try(root, "merge-base", "HEAD", name):
            return commit
    return None


def _commit(root: Path, base: str) -> str:
    commit = _try(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}"
    )
    if not commit:
        _git(root, *_IS_REPOSITORY)
        raise RevisionError(
            f"Không có bản “{base}” trong kho git này. "
            "Xem các nhánh: git branch --all; nếu kho được tải nông, hãy git fetch bản đó trước."
        )
    return commit


def _why(root: Path, error: subprocess.CalledProcessError) -> str:
    """Return in Vietnamese why git refused, and what to do."""
    said = error.stderr.decode(errors="replace").strip()
    if "dubious ownership" in said:
        return (
            "Thư mục này thuộc tài khoản khác nên git không đọc kho git ở đây. Nếu tin thư mục, hãy gõ: "
            f'git config --global --add safe.directory "{root.resolve().as_posix()}"'
        )
    if "not a git repository" in said:
        return "Thư mục này không phải kho git."
    if "HEAD" in said or "not have any commits" in said:
        return "Kho git này chưa có bản ghi (commit) nào."
    return f"Thư mục này không đọc được như một kho git ({said.partition(chr(10))[0]})."


def _described(root: Path, commit: str) -> str:
    line = _git(root, "show", "--no-patch", "--format=%h (%cs, %s)", commit)
    return line.decode(errors="replace").strip()


def _blobs(root: Path, commit: str, folder: str) -> Iterator[_Blob]:
    """Yield the files below a folder at a commit without hidden ones, as generator.site.files does on disk."""
    for entry in _said(root, "ls-tree", "-r", "-z", commit, "--", folder).split("\0")[:-1]:
        facts, _, name = entry.partition("\t")
        mode, kind, object_id = facts.split()
        if kind == "blob" and not any(map(is_litter, PurePosixPath(name).parts)):
            yield _Blob(name, object_id, mode == _LINK)


def _images(root: Path, tree: str) -> frozenset[str]:
    """Return the names of the pictures and attachments in a tree, as weeks refer to them."""
    return frozenset(
        f"{prefix}{one.name.removeprefix(f'content/{folder}/')}"
        for folder, prefix in FOLDERS.items()
        for one in _blobs(root, tree, f"content/{folder}")
        if not one.is_link
    )


def _contents(root: Path, blobs: list[_Blob]) -> Iterator[DataFile]:
    """Yield the files with their bytes, read by one process; for links the bytes are empty."""
    wanted = [blob for blob in blobs if not blob.is_link]
    answer = _git(root, "cat-file", "--batch", stdin="".join(f"{blob.id}\n" for blob in wanted))
    yield from (DataFile(blob.name, b"", is_link=True) for blob in blobs if blob.is_link)
    offset = 0
    for blob in wanted:
        # Each answer is "<id> blob <size>", a line end, the bytes and another line end.
        start = answer.find(b"\n", offset) + 1
        head = answer[offset:start].split()
        if head[1:2] != [b"blob"]:
            raise RevisionError(f"Kho git này thiếu nội dung của {blob.name}. Hãy gõ: git fsck")
        size = int(head[2])
        yield DataFile(blob.name, answer[start : start + size])
        offset = start + size + 1


def _content(root: Path, commit: str, *, staged: bool) -> dict[str, str]:
    cached = ("--cached",) if staged else ()
    changed = _said(root, *_DIFF, *cached, "--name-status", "-z", commit, "--", "content")
    fields = changed.split("\0")
    statuses = {
        name: _STATUS.get(status, "changed")
        for status, name in zip(fields[::2], fields[1::2], strict=False)
    }
    others = ("ls-files", "--others", "--exclude-standard", "-z", "--", "content")
    fresh = "" if staged else _said(root, *others)
    statuses |= {name: "new" for name in fresh.split("\0") if name}
    return {name.removeprefix("content/"): status for name, status in statuses.items()}


def _try(root: Path, *arguments: str) -> str | None:
    try:
        return _said(root, *arguments).strip()
    except RevisionError:
        return None


def _said(root: Path, *arguments: str) -> str:
    return _git(root, *arguments).decode(errors="surrogateescape")


def _git(root: Path, *arguments: str, stdin: str | None = None) -> bytes:
    command = ["git", "-c", "core.quotePath=off", *arguments]
    try:
        return subprocess.run(
            command,
            cwd=root,
            input=stdin.encode() if stdin is not None else b"",
            capture_output=True,
            check=True,
            # What git says is read here.
            env=os.environ | {"LC_ALL": "C"},
        ).stdout
    except (FileNotFoundError, PermissionError):
        raise RevisionError("Máy này chưa có git. Cài git rồi chạy lại.") from None
    except subprocess.CalledProcessError as error:
        raise RevisionError(_why(root, error)) from None
