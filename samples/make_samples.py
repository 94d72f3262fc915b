"""Write the generated samples anew: `python samples/make_samples.py [FOLDER]`, by default into `samples/` itself.

The documents in `samples/documents/` are written by hand and are not touched. With a FOLDER everything goes there,
the expectations of the tests included.
"""

import sys
from pathlib import Path

HERE = Path(__file__).parent
# The script is run by its path, which leaves the root of the project out of what Python looks through.
sys.path.insert(0, str(HERE.parent))

from samples.generate.files import expectations, files  # noqa: E402


def main(target: Path | None) -> None:
    """Write every generated file."""
    expected = (target or HERE.parent / "tests" / "samples") / "expected.json"
    contents = {(target or HERE) / path: data for path, data in files().items()} | {expected: expectations()}
    for path, data in contents.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
