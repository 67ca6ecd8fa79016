"""Command line of the portal: arguments, exit codes and what is printed. The work is generator.pipeline's."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from dev import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.diagnostics import Diagnostic

ROOT = Path(__file__).resolve().parent


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit code: 0 done, 1 faults in data or site, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    environment.ensure(options.group)
    exit_code: int = options.command(options)
    return exit_code


def _check(options: argparse.Namespace) -> int:
    from generator import diagnostics, pipeline

    validated = pipeline.check(ROOT)
    show = diagnostics.as_github if options.format == "github" else diagnostics.as_text
    _print(validated.diagnostics, show)
    if options.format == "text":
        print(_summary(validated.diagnostics, validated.files))
    return int(validated.has_errors)


def _build(_options: argparse.Namespace) -> int:
    from generator import diagnostics, pipeline

    try:
        generated = pipeline.build(ROOT)
    except Exception as error:  # noqa: BLE001 - reported below, unknown ones are raised again
        return _report(error)
    _print(generated.validated.diagnostics, diagnostics.as_text)
    print(f"Đã dựng {len(generated.paths)} trang. Trang công bố: build/site/")
    return 0


def _serve(options: argparse.Namespace) -> int:
    from generator import pipeline

    address = f"http://{options.host}:{options.port}/"
    print(f"Đang đọc dữ liệu; khi xong, mở {address} (dừng bằng Ctrl+C).", flush=True)
    try:
        pipeline.serve(ROOT, options.host, options.port, _report, announce=_announce)
    except OSError as error:
        print(
            f"Không mở được cổng {options.port}: {error.strerror}. Thử: --port 8001",
            file=sys.stderr,
        )
        return 1
    except Exception as error:  # noqa: BLE001 - reported below, unknown ones are raised again
        return _report(error)
    return 0


def _announce(words: str) -> None:
    print(words, flush=True)


def _schema(options: argparse.Namespace) -> int:
    from generator import pipeline

    if options.check:
        outdated = pipeline.outdated_schema(ROOT)
        for name in outdated:
            print(
                f"schema/{name} chưa khớp mô hình dữ liệu. Chạy: build.py schema", file=sys.stderr
            )
        return int(bool(outdated))
    for name in pipeline.write_schema(ROOT):
        print(f"Đã ghi schema/{name}")
    return 0


def _search_quality(options: argparse.Namespace) -> int:
    from benchmarks.search import quality

    floors = quality.Floors(options.f1, options.mrr, options.success)
    return quality.run(options.queries, options.site, floors)


def _test(options: argparse.Namespace) -> int:
    from dev import checks

    return checks.run(options.names, fast=options.fast)


def _report(error: Exception) -> int:
    """Print what stopped a build; raise what nobody foresaw."""
    from generator import diagnostics, pipeline

    if isinstance(error, pipeline.InvalidData):
        found = error.validated.diagnostics
        _print(found, diagnostics.as_text)
        print(_summary(found, error.validated.files), file=sys.stderr)
    elif isinstance(error, (pipeline.BuildError, pipeline.ContentError)):
        print(f"Lỗi: {error}", file=sys.stderr)
    else:
        raise error
    print("Chưa dựng lại trang; trang đã có vẫn giữ nguyên.", file=sys.stderr)
    return 1


def _print(found: "Iterable[Diagnostic]", show: "Callable[[Diagnostic], str]") -> None:
    for diagnostic in found:
        print(show(diagnostic), flush=True)


def _summary(found: "Iterable[Diagnostic]", files: int) -> str:
    severities = [diagnostic.severity for diagnostic in found]
    errors, doubts = severities.count("error"), severities.count("warning")
    if not severities:
        return f"Đã kiểm tra {files} tệp: không có lỗi."
    return f"Đã kiểm tra {files} tệp: {errors} lỗi, {doubts} lưu ý."


class _Parser(argparse.ArgumentParser):
    """argparse in Vietnamese."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - handed on as they come
        super().__init__(**settings, add_help=False, formatter_class=_Help)
        # argparse has no public setting for the titles of its groups.
        self._positionals.title = "đối số"
        self._optionals.title = "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="hiện hướng dẫn này")

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(f"Lệnh viết sai ({message}). Xem cách dùng: build.py --help", file=sys.stderr)
        raise SystemExit(2)


class _Help(argparse.HelpFormatter):
    def add_usage(self, *arguments: Any, **settings: Any) -> None:  # noqa: ANN401 - as above
        # A fourth argument is the prefix; argparse gives an empty one for the names of verbs.
        if len(arguments) < len(("usage", "actions", "groups", "prefix")):
            settings.setdefault("prefix", "Cách dùng: ")
        super().add_usage(*arguments, **settings)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="build.py",
        description="Cổng thông tin chỉ đạo, điều hành: kiểm tra dữ liệu, dựng và xem trang.",
    )
    verbs = parser.add_subparsers(title="lệnh", metavar="LỆNH", parser_class=_Parser)
    parser.set_defaults(command=_build, group="build")

    check = verbs.add_parser("check", help="kiểm tra dữ liệu, không dựng trang")
    check.add_argument("--format", choices=("text", "github"), default="text", help="cách in lỗi")
    check.set_defaults(command=_check)

    build = verbs.add_parser("build", help="dựng trang vào build/site (mặc định)")
    build.set_defaults(command=_build)

    serve = verbs.add_parser("serve", help="xem trước, tự cập nhật khi sửa tệp")
    serve.add_argument("--host", default="127.0.0.1", help="địa chỉ máy (mặc định: 127.0.0.1)")
    serve.add_argument("--port", type=int, default=8000, help="cổng (mặc định: 8000)")
    serve.set_defaults(command=_serve)

    schema = verbs.add_parser("schema", help="ghi JSON Schema vào schema/")
    schema.add_argument("--check", action="store_true", help="chỉ báo tệp chưa khớp")
    schema.set_defaults(command=_schema)

    quality = verbs.add_parser("search-quality", help="chấm tìm kiếm bằng các câu hỏi đã có đáp án")
    quality.add_argument("queries", type=Path, metavar="TỆP", help="câu hỏi và đáp án (JSON)")
    quality.add_argument("--site", type=Path, default=ROOT / "build/site", help="trang đã dựng")
    for name, title in (("f1", "F1"), ("mrr", "MRR"), ("success", "S@1")):
        quality.add_argument(f"--{name}", type=float, default=0.0, help=f"{title} thấp nhất")
    quality.set_defaults(command=_search_quality, group="test")

    test = verbs.add_parser("test", help="chạy mọi kiểm thử")
    test.add_argument("--fast", action="store_true", help="bỏ kiểm thử trong trình duyệt")
    test.add_argument("names", nargs="*", help="tên kiểm tra (mặc định: tất cả)")
    test.set_defaults(command=_test, group="test")
    return parser


if __name__ == "__main__":
    sys.exit(main())
