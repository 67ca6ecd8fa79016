"""What stops a command from outside is told in a sentence, and the exit code tells it apart."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dev import checks, endings
from tests.frozen import ROOT

_WITH_SIGNALS = "import signal, sys\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
_BUILD = _WITH_SIGNALS + "import build; sys.exit(build.main(sys.argv[1:]))"


def started(
    program: str, *arguments: str, stdin: int | None = None, stdout: int | None = None
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        env=os.environ | {"BULLETIN_NO_VENV": "1", "PYTHONUNBUFFERED": ""},
        stderr=subprocess.PIPE,
        start_new_session=True,
        stdin=stdin,
        stdout=stdout,
    )


def test_ctrl_c_while_a_command_works_is_told_and_has_its_own_code() -> None:
    with started(_BUILD, "import", "-", stdin=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stderr
        # More than a pipe holds: when all of it is gone, the command is reading.
        process.stdin.write(b"x" * 2**20)
        process.send_signal(signal.SIGINT)
        # Python notices a signal between two reads only after them.
        process.stdin.close()
        said = process.stderr.read().decode()
    assert said == "\nĐã dừng theo Ctrl+C; gõ lại lệnh để làm từ đầu.\n"
    assert process.returncode == endings.INTERRUPTED


def test_ctrl_c_reaches_all_processes_and_one_speaks() -> None:
    program = _WITH_SIGNALS + (
        "import time\n"
        "from dev import endings\n"
        "from generator.site import workers\n"
        "def work(group):\n"
        "    print('x', flush=True)\n"
        "    time.sleep(60)\n"
        "sys.exit(endings.told(lambda: len(list(workers.each_done(work, [[0], [1]], 2)))))\n"
    )
    with started(program, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert [process.stdout.readline() for _ in range(2)] == [b"x\n", b"x\n"]
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate()
    assert said.decode().splitlines() == ["", "Đã dừng theo Ctrl+C; gõ lại lệnh để làm từ đầu."]
    assert process.returncode == endings.INTERRUPTED


def test_ctrl_c_while_modules_are_read_is_told() -> None:
    program = _WITH_SIGNALS + "import dev; print('x', flush=True); import time; time.sleep(60)"
    with started(program, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"x\n"
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert said.decode().splitlines() == ["", "Đã dừng theo Ctrl+C; gõ lại lệnh để làm từ đầu."]
    assert process.returncode == endings.INTERRUPTED


@pytest.mark.parametrize("argument", ["explain", "--help"])
def test_where_nobody_reads_on_a_command_ends_quietly(argument: str) -> None:
    reading, writing = os.pipe()
    # Before it begins: a short text may be written before anybody stops reading.
    os.close(reading)
    with started(_BUILD, argument, stdout=writing) as process:
        os.close(writing)
        assert process.stderr
        assert process.stderr.read() == b""
    assert process.returncode == endings.UNREAD


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_output_to_a_full_disk_is_told() -> None:
    with (
        Path("/dev/full").open("wb") as full,
        started(_BUILD, "explain", stdout=full.fileno()) as process,
    ):
        assert process.stderr
        said = process.stderr.read().decode()
    assert process.returncode == endings.FAULTS
    assert said.startswith("Không đọc hoặc ghi được: ổ đĩa đã đầy.\n")
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "number", [errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EIO]
)
def test_what_the_system_refuses_is_told_with_its_place(
    number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused() -> int:
        raise OSError(number, os.strerror(number), "/thư mục/build")

    assert endings.told(refused) == endings.FAULTS
    said = capsys.readouterr().err
    assert "/thư mục/build" in said
    assert os.strerror(number) not in said


def test_an_error_of_the_program_itself_stays_one() -> None:
    def faulty() -> int:
        raise OSError(errno.EBADF, "Bad file descriptor")

    with pytest.raises(OSError, match="Bad file descriptor"):
        endings.told(faulty)


def test_where_no_temporary_folder_can_be_written_that_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def none() -> str:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']")

    monkeypatch.setattr("tempfile.gettempdir", none)
    page = tmp_path / "build" / "site" / "index.html"
    page.parent.mkdir(parents=True)
    page.touch()
    assert endings.told(lambda: checks.verify(tmp_path)) == endings.FAULTS
    said = capsys.readouterr().err
    assert "không có thư mục tạm nào ghi được.\nHãy đặt biến TMPDIR" in said
