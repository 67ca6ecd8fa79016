"""``verify``: judge the finished site, before it is published."""

import argparse
import sys

HELP = "xét trang đã dựng: đủ trang, đủ chữ, không liên kết hỏng"
PACKAGES = "live"


def run(options: argparse.Namespace) -> int:
    """Return 0 only if the site in ``build/site`` is whole and holds what the data say."""
    from dev import checks
    from generator.site import release
    from generator.site.files import Layout
    from generator.site.releases import Refused

    layout = Layout(options.root)
    try:
        # Where there is none, that is said below.
        if layout.site.exists():
            release.require_whole(layout)
    except Refused as error:
        print(f"Lỗi {error}", file=sys.stderr)
        return 1
    return checks.verify(options.root)
