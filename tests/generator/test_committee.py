"""The portal of another committee, made of its registry and a bulletin, has no word of this one's."""

import gzip
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from generator import pipeline
from generator.data.model import Committee
from generator.data.model.committee import UNREAD
from generator.editors.import_command import Import, import_bulletin
from generator.site.files import Layout
from tests.frozen import DATA, copy_project

COMMITTEES = DATA / "committees"
# Words of a province, of the frozen data, and what committees of other kinds are called.
FOREIGN = r"Lạng Sơn|UBND tỉnh|của tỉnh|tỉnh ta|Tỉnh ủy|Thiệu|Huyên|ubnd-tinh"
OTHERS = {
    "thanh-pho": rf"{FOREIGN}|UBND xã(?!, phường)|Ủy ban nhân dân xã",
    "xa": rf"{FOREIGN}|UBND [Tt]hành phố|Ủy ban nhân dân thành phố|UBND huyện",
}


@pytest.fixture(scope="module", params=OTHERS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def project(kind: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project as its founders leave it: a new identity, their registry, no week."""
    root = copy_project(tmp_path_factory.mktemp(kind))
    shutil.rmtree(root / "directives")
    registry = root / "directives" / "registry"
    shutil.copytree(COMMITTEES / kind, registry)
    for name in ("topics.yml", "abbreviations.yml"):
        shutil.copy(COMMITTEES / name, registry)
    (registry / "tuan.txt").unlink()
    return root


@pytest.fixture(scope="module")
def imported(project: Path, kind: str) -> Import:
    source = COMMITTEES / kind / "tuan.txt"
    return import_bulletin(project, source.name, source.read_bytes())


@pytest.fixture(scope="module")
def site(project: Path, imported: Import) -> Path:
    assert imported.yaml
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", "https://cong.example/tin/")
        pipeline.build(project)
    return Layout(project).site


def texts(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file that is published, of those in archives, too."""
    for path in sorted(site.rglob("*")):
        if path.is_dir() or path.suffix in {".woff2", ".pagefind", ".pf_meta", ".pf_fragment"}:
            continue
        raw = path.read_bytes()
        if path.suffix == ".zip":
            with zipfile.ZipFile(io.BytesIO(raw)) as package:
                for name in package.namelist():
                    yield f"{path.name}/{name}", package.read(name).decode(errors="replace")
        else:
            plain = gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw
            yield path.relative_to(site).as_posix(), plain.decode(errors="replace")


def test_its_bulletin_is_read(imported: Import, kind: str) -> None:
    assert imported.yaml
    assert imported.directives == 2
    assert {found.severity for found in imported.diagnostics} == {"warning"}
    read = {
        "thanh-pho": [
            "title: Thông tin chỉ đạo của UBND Thành phố\n",
            "leader: tran-van-may, position: Chủ tịch UBND Thành phố",
            "210/UBND-ĐT, date: 2025-10-07, issuer: ubnd-thanh-pho",
            "88/VP-QH, date: 2025-10-09, issuer: van-phong-ubnd-thanh-pho",
            "agency: ubnd-cac-phuong",
            "publisher: Cổng thông tin điện tử thành phố Sông Mây",
        ],
        "xa": [
            "title: Chỉ đạo, điều hành nổi bật của UBND xã trong tuần\n",
            "leader: nong-van-che, position: Chủ tịch UBND xã",
            "15/KH-UBND, date: 2025-10-06, issuer: ubnd-xa",
            "agency: cong-an-xa",
            "publisher: Cổng thông tin điện tử xã Đồi Chè",
        ],
    }
    assert [words for words in read[kind] if words not in imported.yaml] == []


def test_a_week_that_is_named_has_the_title_of_its_bulletin(project: Path, kind: str) -> None:
    untitled = (COMMITTEES / kind / "tuan.txt").read_text(encoding="utf-8").partition("\n\n")[2]
    again = import_bulletin(
        project, "-", untitled.encode(), week="2025-W42", output=project / "thu.yml"
    )
    titles = {
        "thanh-pho": "title: Thông tin chỉ đạo của UBND Thành phố\n",
        "xa": "title: Chỉ đạo, điều hành nổi bật của UBND xã trong tuần\n",
    }
    assert again.yaml
    assert titles[kind] in again.yaml


def test_nothing_published_has_words_of_another_committee(site: Path, kind: str) -> None:
    foreign = re.compile(OTHERS[kind])
    found = [(name, match[0]) for name, text in texts(site) for match in foreign.finditer(text)]
    assert found == []


def test_its_own_words_are_where_those_of_others_were(site: Path, kind: str) -> None:
    short, place, area, leaders = {
        "thanh-pho": ("UBND Thành phố", "Thành phố Sông Mây", "Sở, ban, ngành", "Chỉ đạo"),
        "xa": ("UBND xã", "Xã Đồi Chè", "Phòng, ban, ngành", "Chỉ đạo của xã"),
    }[kind]
    read = partial(Path.read_text, encoding="utf-8")
    home = read(site / "index.html")
    assert f'<p class="province">{place}</p>' in home
    assert f"Chỉ đạo, điều hành của {short}</h1>" in home
    assert f"<title>Chỉ đạo, điều hành của UBND {place[0].lower()}{place[1:]}</title>" in home
    assert f"Lãnh đạo {short}</h1>" in read(site / "lanh-dao" / "index.html")
    assert area in read(site / "co-quan" / "index.html")
    assert f"<ShortName>{leaders}</ShortName>" in read(site / "opensearch.xml")
    assert f'"directed_by_text":"{short}"' in read(site / "api" / "v2" / "weeks" / "2025-w41.json")


@pytest.mark.parametrize(
    ("record", "names"),
    [
        ({"kind": "province", "place": "Thử"}, ("UBND tỉnh", "tỉnh Thử", "ubnd-tinh")),
        ({"kind": "city", "place": "Thành phố Thử"}, ("UBND thành phố", "Thành phố Thử", "ubnd-thanh-pho")),
        ({"kind": "ward", "place": "Thử"}, ("UBND phường", "phường Thử", "ubnd-phuong")),
        ({"kind": "special_zone", "place": "Thử"}, ("UBND đặc khu", "đặc khu Thử", "ubnd-dac-khu")),
        ({"kind": "city", "place": "Thử", "short_name": "UBND TP"}, ("UBND TP", "thành phố Thử", "ubnd-tp")),
    ],
)  # fmt: skip
def test_kind_and_place_tell_the_names(record: dict[str, str], names: tuple[str, str, str]) -> None:
    committee = Committee.model_validate(record)
    assert (committee.short, committee.whole_place, committee.id) == names
    assert committee.name == f"Ủy ban nhân dân {committee.whole_place}"


def test_only_known_marks_are_replaced() -> None:
    assert UNREAD.told("{area} {x} {leader: a} {committee}") == "tỉnh {x} {leader: a} UBND tỉnh"
