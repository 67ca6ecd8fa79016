"""argparse in Vietnamese, through its documented interface only."""

import argparse
import re
import sys
from typing import Any, NoReturn

_PREFIX, _OURS = "usage: ", "Cách dùng: "

# What argparse says is in no documented place; what is not known here stays English.
_PHRASES = tuple(
    (re.compile(english), vietnamese)
    for english, vietnamese in (
        (r"^argument (\S+): ", r"\1: "),
        (r"^the following arguments are required: ", "thiếu "),
        (r"^unrecognized arguments: ", "không có đối số "),
        (r"^ambiguous option: (\S+) could match ", r"\1 có thể là "),
        (r"invalid choice: (.+?) \(choose from (.*)\)$", r"không có \1, chỉ có \2"),
        (r"invalid \w+ value: (.*)$", r"\1 không phải một số"),
        (r"not allowed with argument (.*)$", r"không đi cùng \1"),
        (r"expected (?:one|at least one) argument$", "thiếu giá trị"),
        (r"ignored explicit argument (.*)$", r"không nhận giá trị \1"),
    )
)


class VietnameseParser(argparse.ArgumentParser):
    """A parser whose headings, usage and errors are Vietnamese."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - handed on as they come
        """Take argparse's settings; its own groups stay empty, so that help does not print them."""
        super().__init__(**settings, add_help=False)
        self.arguments_group = self.add_argument_group("đối số")
        self.options_group = self.add_argument_group("tùy chọn")
        self.add_argument("-h", "--help", action="help", help="hiện hướng dẫn này")

    def add_argument(self, *names: str, **settings: Any) -> argparse.Action:  # noqa: ANN401 - as above
        """Add an argument to the group with the Vietnamese heading."""
        group = self.options_group if names[0].startswith("-") else self.arguments_group
        return group.add_argument(*names, **settings)

    def add_mutually_exclusive_group(self, **settings: Any) -> Any:  # noqa: ANN401 - as above
        """Add a group of options of which one can be given, below the Vietnamese heading."""
        return self.options_group.add_mutually_exclusive_group(**settings)

    def format_usage(self) -> str:
        """Return the usage in Vietnamese; continuation lines are aligned with the first."""
        return _in_vietnamese(super().format_usage())

    def format_help(self) -> str:
        """Return the help, which begins with the usage in Vietnamese."""
        usage, blank, rest = super().format_help().partition("\n\n")
        return _in_vietnamese(usage) + blank + rest

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end with exit code 2."""
        self.print_usage(sys.stderr)
        for english, vietnamese in _PHRASES:
            message = english.sub(vietnamese, message)
        print(f"Lệnh viết sai ({message}). Xem cách dùng: build.py --help", file=sys.stderr)
        raise SystemExit(2)


def _in_vietnamese(usage: str) -> str:
    indent = " " * (len(_OURS) - len(_PREFIX))
    return usage.replace(_PREFIX, _OURS, 1).replace("\n ", f"\n {indent}")
