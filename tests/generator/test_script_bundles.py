"""Modules of the theme made into one script a page."""

import re

import pytest

from generator.site.script_bundles import InvalidScript, bundles
from tests.frozen import ROOT


def test_each_module_runs_once_before_those_that_import_it() -> None:
    made = bundles(
        {
            "main.js": 'import { b, a as one } from "./part/b.js";\nimport "./part/side.js";\nb(one);\n',
            "part/b.js": '/* Remark. */\nimport { a } from "../a.js";\nexport { };\n'.replace(
                "export { };\n", "export function b() { return a; }\nexport const a = 1;\n"
            ),
            "part/side.js": 'import { a } from "../a.js";\na();\n',
            "a.js": "const name = 1;\nexport const a = () => name;\n",
        }
    )
    assert set(made) == {"main.js", "part/side.js"}
    text = made["main.js"]
    assert text.count("const name = 1;") == 1
    assert text.index("const name") < text.index("function b") < text.index("b(one)")
    assert "const { b, a: one } = $m1;" in text
    assert "import" not in text
    assert "Remark" not in text


def test_a_script_without_imports_stays_as_it_is_within_a_scope() -> None:
    assert bundles({"a.js": "go();\n"}) == {"a.js": ";(() => {\ngo();\n})();\n"}


@pytest.mark.parametrize(
    ("sources", "reason"),
    [
        ({"a.js": 'import b from "./b.js";\n'}, "không gộp được dòng"),
        ({"a.js": 'import * as b from "./b.js";\n'}, "không gộp được dòng"),
        ({"a.js": "export default 1;\n"}, "không gộp được dòng"),
        ({"a.js": "export let count = 0;\n"}, "không gộp được dòng"),
        ({"a.js": 'export { b } from "./b.js";\n'}, "không gộp được dòng"),
        ({"a.js": 'import { b } from "./b.js";\n'}, "b.js: không có"),
        ({"a.js": 'import { c } from "./b.js";\n', "b.js": "export const b = 1;\n"}, "không có c"),
        (
            {
                "a.js": 'import { b } from "./b.js";\n',
                "b.js": 'import { c } from "./c.js";\nexport const b = 1;\n',
                "c.js": 'import { b } from "./b.js";\nexport const c = 1;\n',
            },
            "nhập vòng tròn",
        ),
    ],
)
def test_what_is_not_known_is_refused(sources: dict[str, str], reason: str) -> None:
    with pytest.raises(InvalidScript, match=reason):
        bundles(sources)


def test_scripts_hold_nothing_that_stops_older_browsers_from_reading_them() -> None:
    """Look-behind is a fault of syntax before Safari 16.4: nothing of the script would run."""
    scripts = list((ROOT / "theme" / "assets" / "js").rglob("*.js"))
    assert len(scripts) > 20
    assert [path.name for path in scripts if re.search(r"\(\?<[=!]", path.read_text("utf-8"))] == []
