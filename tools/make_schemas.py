"""The JSON Schemas that come with the package, made of what the code says.

python -m tools.make_schemas    # writes every file of roundup/house/schemas; so does `make pages`
"""

from pathlib import Path

from roundup.house import schema

FOLDER = Path(schema.__file__).parent / "schemas"


def main(folder: Path = FOLDER) -> None:
    """Write every schema into a folder."""
    folder.mkdir(exist_ok=True)
    for name in schema.SCHEMAS:
        (folder / f"{name}.json").write_text(schema.as_json(name), "utf-8")


if __name__ == "__main__":
    main()
