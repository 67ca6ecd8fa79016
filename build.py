"""Command line of the portal: arguments, exit codes and what is printed. The work is generator.pipeline's."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from dev import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.data.diagnostics import Diagnostic

ROOT = Path(__file__).resolve().parent


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit code: 0 done, 1 faults in data or site, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    environment.ensure(options.group)
    exit_code: int = options.command(options)
    return exit_code


def _check(options: argparse.Namespace) -> int:
    from generator import pipeline
    from generator.data import diagnostics

    validated = pipeline.check(ROOT)
    show = diagnostics.as_github if options.format == "github" else diagnostics.as_text
    _print(validated.diagnostics, show)
    if options.format == "text":
        print(_summary(validated.diagnostics, validated.files))
    return int(validated.has_errors)


def _diff(options: argparse.Namespace) -> int:
    from generator import pipeline
    from generator.data import diagnostics
    from generator.editors.change_report import wording

    try:
        reviewed = pipeline.review(ROOT, options.base)
    except pipeline.RevisionError as error:
        print(f"Lỗi: {error}", file=sys.stderr)
        return 2
    if reviewed.review is None:
        found = reviewed.validated
        if options.format == "markdown":
            print(wording.faults_as_markdown(found, reviewed.base), end="")
            return 1
        _print(found.diagnostics, diagnostics.as_text)
        print(_summary(found.diagnostics, found.files))
        return 1
    show = wording.as_markdown if options.format == "markdown" else wording.as_text
    print(show(reviewed.review, reviewed.base), end="")
    return 0


def _build(_options: argparse.Namespace) -> int:
    from generator import pipeline
    from generator.data import diagnostics

    try:
        _prepare_editor()
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
        _prepare_editor()
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


def _fmt(options: argparse.Namespace) -> int:
    from generator.data import diagnostics
    from generator.editors import format_command

    try:
        paths = options.files or format_command.data_paths(ROOT)
        result = format_command.reformat(ROOT, paths, write=not options.check)
    except OSError as error:
        print(f"Không đọc hoặc ghi được {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    _print(result.diagnostics, diagnostics.as_text)
    for name in result.refused:
        print(
            f"{name}: để nguyên, vì định dạng lại có thể làm thay đổi dữ liệu. Sửa lỗi rồi chạy lại.",
            file=sys.stderr,
        )
    for name in result.changed:
        print(f"{name} chưa đúng mẫu. Chạy: build.py fmt" if options.check else f"Đã sửa {name}")
    print(f"{result.files - len(result.changed) - len(result.refused)} tệp đã đúng mẫu.")
    return int(bool(result.refused) or (options.check and bool(result.changed)))


def _new(options: argparse.Namespace) -> int:
    from generator.editors import format_command

    try:
        name = format_command.begin_week(ROOT, options.week)
    except format_command.WeekRefused as error:
        print(f"Chưa tạo tệp: {error}", file=sys.stderr)
        return 2
    print(f"Đã tạo {name}. Tiếp theo:")
    print("  1. Mở tệp, thay mọi chỗ nằm giữa dấu ‹ ›; chép khối mẫu cho từng chỉ đạo.")
    print("  2. Kiểm tra: python3 build.py check (báo mọi chỗ chưa điền).")
    print("  3. Xem trước: python3 build.py serve")
    return 0


def _import(options: argparse.Namespace) -> int:
    from generator.data import diagnostics
    from generator.editors import import_command

    name = "bản dán" if options.file == "-" else options.file
    try:
        raw = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
        result = import_command.import_bulletin(
            ROOT, name, raw, week=options.week, output=options.output, force=options.force
        )
    except OSError as error:
        print(f"Không đọc hoặc ghi được {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    except import_command.WeekRefused as error:
        print(f"Chưa ghi gì cả: {error}", file=sys.stderr)
        return 2
    _print(result.diagnostics, diagnostics.as_text)
    if result.has_failed:
        return 1
    if result.left_out:
        print(f"Không đưa vào bản tin {len(result.left_out)} dòng:")
        for one in result.left_out:
            print(f"  dòng {one.line.number} ({one.why}): {one.line.text}")
    print(
        f"Đã ghi {result.name}: {result.directives} chỉ đạo, không mất chữ nào của bản gốc;"
        f" {len(result.diagnostics)} chỗ cần xem lại."
    )
    return 0


def _explain(options: argparse.Namespace) -> int:
    from generator.data import explanations

    known = explanations.explanations()
    if options.code is None:
        for explanation in known.values():
            print(f"{explanation.code}  {explanation.sentence}")
        return 0
    one = known.get(options.code.strip().upper())
    if one is not None:
        print(explanations.as_text(one))
        return 0
    near = explanations.nearest(options.code)
    hint = f"Có phải {near}?" if near else "Xem tất cả: build.py explain"
    print(f"Không có mã lỗi “{options.code}”. {hint}", file=sys.stderr)
    return 2


def _prepare_editor() -> None:
    """Have the packages of the browser editor at hand where mkdocs.yml switches it on."""
    from dev import node
    from dev.setup_error import SetupError
    from generator import pipeline

    if environment.is_left_alone() or not pipeline.wants_editor(ROOT):
        return
    environment.ensure("editor")
    try:
        node.editor()
    except SetupError as error:
        raise SystemExit(str(error)) from error


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


def _pdf(options: argparse.Namespace) -> int:
    from dev.browser import CHROMIUM
    from dev.setup_error import SetupError
    from generator.site import files, mkdocs_adapter, printing

    try:
        with printing.chromium(CHROMIUM.find()) as browser:
            file = printing.print_week(files.Layout(ROOT), browser, options.week)
    except (SetupError, mkdocs_adapter.BuildError) as error:
        print(f"Chưa in được: {error}", file=sys.stderr)
        return 1
    print(f"Đã ghi {file.relative_to(ROOT).as_posix()}")
    return 0


def _addresses(options: argparse.Namespace) -> int:
    from generator import pipeline

    try:
        if not options.check:
            added = pipeline.write_addresses(ROOT)
            print("Đã thêm địa chỉ mới vào sổ." if added else "Sổ địa chỉ đã đủ.")
        elif not pipeline.has_all_addresses(ROOT):
            print(
                "Sổ địa chỉ chưa đủ hoặc chưa xếp đúng. Chạy: build.py addresses", file=sys.stderr
            )
            return 1
    except pipeline.InvalidData as error:
        return _report(error)
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
    from generator import pipeline
    from generator.data import diagnostics

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

    diff = verbs.add_parser("diff", help="nói dữ liệu đổi gì đối với người đọc so với một bản git")
    diff.add_argument(
        "base",
        nargs="?",
        metavar="BẢN",
        help="nhánh, thẻ hoặc mã commit (mặc định: nơi nhánh này rời nhánh chính)",
    )
    diff.add_argument("--format", choices=("text", "markdown"), default="text", help="cách in")
    diff.set_defaults(command=_diff)

    build = verbs.add_parser("build", help="dựng trang vào build/site (mặc định)")
    build.set_defaults(command=_build)

    serve = verbs.add_parser("serve", help="xem trước, tự cập nhật khi sửa tệp")
    serve.add_argument("--host", default="127.0.0.1", help="địa chỉ máy (mặc định: 127.0.0.1)")
    serve.add_argument("--port", type=int, default=8000, help="cổng (mặc định: 8000)")
    serve.set_defaults(command=_serve)

    new = verbs.add_parser("new", help="tạo tệp của một tuần mới để điền")
    new.add_argument(
        "week",
        nargs="?",
        metavar="TUẦN",
        help="2024-W12, W12 hoặc một ngày trong tuần như 17/3/2024 (mặc định: tuần kế tiếp)",
    )
    new.set_defaults(command=_new)

    importing = verbs.add_parser("import", help="chuyển bản tin đã đăng thành tệp của tuần")
    importing.add_argument(
        "file", metavar="TỆP", help="tệp .txt, .html hoặc .docx; “-”: dán vào cửa sổ lệnh"
    )
    importing.add_argument("--week", metavar="TUẦN", help="2024-W11; mặc định: đọc từ tiêu đề")
    importing.add_argument("--output", type=Path, metavar="TỆP", help="ghi ra tệp này")
    importing.add_argument("--force", action="store_true", help="ghi đè tệp đã có")
    importing.set_defaults(command=_import)

    fmt = verbs.add_parser("fmt", help="viết lại tệp dữ liệu theo mẫu chung, giữ nguyên dữ liệu")
    fmt.add_argument("files", nargs="*", type=Path, metavar="TỆP", help="mặc định: mọi tệp dữ liệu")
    fmt.add_argument("--check", action="store_true", help="chỉ báo tệp chưa đúng mẫu")
    fmt.set_defaults(command=_fmt)

    explain = verbs.add_parser("explain", help="giải thích một mã lỗi, kèm ví dụ sai và đúng")
    explain.add_argument("code", nargs="?", metavar="MÃ", help="ví dụ R305; bỏ trống: mọi mã")
    explain.set_defaults(command=_explain)

    schema = verbs.add_parser("schema", help="ghi JSON Schema vào schema/")
    schema.add_argument("--check", action="store_true", help="chỉ báo tệp chưa khớp")
    schema.set_defaults(command=_schema)

    pdf = verbs.add_parser("pdf", help="in một tuần của trang đã dựng thành PDF trong build/pdf")
    pdf.add_argument(
        "week", nargs="?", metavar="TUẦN", help="2024-W11 (mặc định: tuần mới nhất đã dựng)"
    )
    pdf.set_defaults(command=_pdf, group="test")

    ledger = verbs.add_parser("addresses", help="ghi địa chỉ mới vào sổ địa chỉ đã đăng")
    ledger.add_argument("--check", action="store_true", help="chỉ báo nếu sổ chưa đủ")
    ledger.set_defaults(command=_addresses)

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
