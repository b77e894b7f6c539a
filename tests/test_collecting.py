"""What intake takes from a folder lies in it: a link that leads out is not read."""

from pathlib import Path

from roundup.pipeline.collecting import arrivals


def test_a_link_in_a_folder_is_read_only_where_it_leads_to_a_file_in_there(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret.csv").write_text("secret", "utf-8")
    (folder / "a.csv").write_text("Name,Answer", "utf-8")
    (folder / "b.csv").symlink_to(folder / "a.csv")
    (folder / "c.csv").symlink_to(tmp_path / "secret.csv")

    in_folder = arrivals(["in"], tmp_path)
    named = arrivals(["in/c.csv"], tmp_path)

    assert [each.data for each in in_folder] == [b"Name,Answer", b"Name,Answer", b""]
    assert in_folder[2].problem is not None
    assert [each.data for each in named] == [b"secret"]
