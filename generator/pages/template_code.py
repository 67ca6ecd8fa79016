"""What templates were compiled to in this process, so that the next build compiles only those that changed."""

from typing import TYPE_CHECKING

from jinja2.bccache import Bucket, BytecodeCache

if TYPE_CHECKING:
    from types import CodeType


class TemplateCode(BytecodeCache):
    """Code by a template's name and text, wherever its file is: only for environments of the same settings.

    It is never written to disk: what a build keeps there is data, not code.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self._known: dict[tuple[str, str], CodeType] = {}

    def get_cache_key(self, name: str, _: str | None = None) -> str:
        """Return the name: of several checkouts each has its folder, and the same templates."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, or none."""
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember the code of a template."""
        if bucket.code:
            self._known[bucket.key, bucket.checksum] = bucket.code
