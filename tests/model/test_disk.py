import errno
import fcntl
import os
import socket
import stat
from pathlib import Path

import pytest

from model import disk, disk_exchange, disk_in_place, disk_replace, disk_temporary
from model.disk import ChangedOnDisk, FolderIsReadOnly, HardLinked, NoSuchFile, NotRegular, NotSaved, OnDisk, TooLarge

OLD, NEW, THEIRS = b"title: old\n", b"title: new\n", b"title: theirs\n"

as_root = pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "outage.yaml"
    path.write_bytes(OLD)
    return path


@pytest.fixture(params=["swap", "plain"])
def either_way(request, monkeypatch):
    """Runs a test with the swap in one step, and again as on a system without it."""
    if request.param == "plain":
        monkeypatch.setattr(disk_exchange, "_renameat2", lambda: None)
    elif disk_exchange._renameat2() is None:
        pytest.skip("this system cannot swap two files in one step")


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@pytest.mark.usefixtures("either_way")
def test_a_save_replaces_the_text_and_leaves_nothing_else_behind(file):
    saved = disk.save(disk.read(file), NEW)
    assert file.read_bytes() == NEW
    assert saved.durable
    assert saved.remarks == ()
    assert names(file.parent) == ["outage.yaml"]


@pytest.mark.usefixtures("either_way")
def test_what_a_save_returns_is_what_the_next_save_expects(file):
    first = disk.save(disk.read(file), NEW)
    disk.save(first.stored, b"title: newer\n")
    assert file.read_bytes() == b"title: newer\n"


@pytest.mark.usefixtures("either_way")
def test_a_change_of_the_same_size_and_time_is_found_out(file):
    stored = disk.read(file)
    before = file.stat()
    file.write_bytes(b"title: odd\n")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(ChangedOnDisk) as caught:
        disk.save(stored, NEW)
    assert not caught.value.gone
    assert file.read_bytes() == b"title: odd\n"
    assert names(file.parent) == ["outage.yaml"]


@pytest.mark.usefixtures("either_way")
def test_a_file_that_was_deleted_is_not_made_again_unasked(file):
    stored = disk.read(file)
    file.unlink()
    with pytest.raises(ChangedOnDisk) as caught:
        disk.save(stored, NEW)
    assert caught.value.gone
    assert names(file.parent) == []


def slip_in(monkeypatch, module, name, act):
    """Have another writer act directly before the call `module.name`, once."""
    original = getattr(module, name)
    acts = [act]

    def interposed(*arguments):
        if acts:
            acts.pop()()
        return original(*arguments)

    monkeypatch.setattr(module, name, interposed)


def rename_over(path: Path, text: bytes) -> None:
    other = path.with_name("other")
    other.write_bytes(text)
    other.replace(path)


@pytest.mark.parametrize("write", [Path.write_bytes, rename_over], ids=["in-place", "by-rename"])
def test_a_writer_who_slips_in_before_the_swap_gets_the_place_back(file, monkeypatch, write):
    if disk_exchange._renameat2() is None:
        pytest.skip("this system cannot swap two files in one step")
    stored = disk.read(file)
    slip_in(monkeypatch, disk_exchange, "exchange", lambda: write(file, THEIRS))
    with pytest.raises(ChangedOnDisk):
        disk.save(stored, NEW)
    assert file.read_bytes() == THEIRS
    assert names(file.parent) == ["outage.yaml"]


@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize("write", [Path.write_bytes, rename_over], ids=["in-place", "by-rename"])
def test_a_writer_who_comes_while_the_new_text_is_written_keeps_the_place(file, monkeypatch, write):
    stored = disk.read(file)
    slip_in(monkeypatch, disk_temporary, "sync", lambda: write(file, THEIRS))
    with pytest.raises(ChangedOnDisk):
        disk.save(stored, NEW)
    assert file.read_bytes() == THEIRS
    assert names(file.parent) == ["outage.yaml"]


def test_a_text_that_cannot_be_put_back_is_kept_beside_and_named(file, monkeypatch):
    if disk_exchange._renameat2() is None:
        pytest.skip("this system cannot swap two files in one step")
    stored, exchange = disk.read(file), disk_exchange.exchange

    def once(first, second):
        if file.read_bytes() != OLD:
            raise OSError(errno.EIO, "injected")
        rename_over(file, THEIRS)
        exchange(first, second)

    monkeypatch.setattr(disk_exchange, "exchange", once)
    saved = disk.save(stored, NEW)
    assert file.read_bytes() == NEW
    assert not saved.durable
    (kept,) = [name for name in names(file.parent) if name != "outage.yaml"]
    assert (file.parent / kept).read_bytes() == THEIRS
    assert kept in saved.remarks[-1]


def test_two_workbooks_save_into_one_folder_one_after_the_other(file, monkeypatch):
    refused = []

    def other_comes():
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            refused.append("while")
        finally:
            os.close(folder)

    slip_in(monkeypatch, disk_temporary, "sync", other_comes)
    disk.save(disk.read(file), NEW)
    other_comes()
    assert refused == ["while"]


def test_a_file_deleted_directly_before_the_swap_stays_deleted(file, monkeypatch):
    stored = disk.read(file)
    slip_in(monkeypatch, disk_exchange, "exchange", file.unlink)
    with pytest.raises(ChangedOnDisk) as caught:
        disk.save(stored, NEW)
    assert caught.value.gone
    assert names(file.parent) == []


def test_of_two_writers_who_slip_in_neither_loses_a_text(file, monkeypatch):
    if disk_exchange._renameat2() is None:
        pytest.skip("this system cannot swap two files in one step")
    stored = disk.read(file)
    exchange = disk_exchange.exchange
    texts = [b"title: second\n", b"title: third\n"]

    def interposed(first, second):
        if texts:
            rename_over(file, texts.pop(0))
        exchange(first, second)

    monkeypatch.setattr(disk_exchange, "exchange", interposed)
    with pytest.raises(ChangedOnDisk) as caught:
        disk.save(stored, NEW)
    assert file.read_bytes() == b"title: third\n"
    assert caught.value.kept.read_bytes() == b"title: second\n"
    assert str(caught.value.kept) in str(caught.value)


def test_a_displaced_file_that_cannot_be_read_gets_its_place_back(file, monkeypatch):
    stored = disk.read(file)

    def unreadable(path, expected):
        raise OSError(errno.EIO, "injected")

    monkeypatch.setattr(disk_replace, "same_text", unreadable)
    with pytest.raises(NotSaved, match="disk reports an error"):
        disk.save(stored, NEW)
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["outage.yaml"]


def test_a_rename_that_reports_failure_after_it_happened_counts_as_saved(file, monkeypatch):
    stored = disk.read(file)
    exchange = disk_exchange.exchange

    def lying(first, second):
        exchange(first, second)
        raise OSError(errno.EIO, "the answer got lost")

    monkeypatch.setattr(disk_exchange, "exchange", lying)
    disk.save(stored, NEW)
    assert file.read_bytes() == NEW
    assert names(file.parent) == ["outage.yaml"]


@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o755])
def test_the_mode_is_kept(file, mode):
    file.chmod(mode)
    disk.save(disk.read(file), NEW)
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_while_it_is_written_nobody_else_can_read_the_new_text(file, monkeypatch):
    file.chmod(0o644)
    seen = []
    write = disk.Temporary.write

    def watched(self, content):
        write(self, content)
        seen.append(stat.S_IMODE(self.path.stat().st_mode))

    monkeypatch.setattr(disk.Temporary, "write", watched)
    disk.save(disk.read(file), NEW)
    assert seen == [0o600]


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can give files away")
def test_the_owner_is_kept(file):
    os.chown(file, 1234, 2345)
    file.chmod(0o664)
    disk.save(disk.read(file), NEW)
    found = file.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (1234, 2345, 0o664)


def test_an_owner_that_cannot_be_kept_is_said_and_the_new_group_gains_nothing(file, monkeypatch):
    file.chmod(0o674)
    stored = disk.read(file)
    other = file.stat().st_gid + 1
    fstat = os.fstat
    real = file.stat()

    def another_group(descriptor):
        found = fstat(descriptor)
        if found.st_ino != real.st_ino:
            return found
        fields = list(found)
        fields[5] = other
        return os.stat_result(fields)

    def refuse(*_):
        raise PermissionError(errno.EPERM, "injected")

    monkeypatch.setattr(os, "fstat", another_group)
    monkeypatch.setattr(os, "fchown", refuse)
    saved = disk.save(stored, NEW)
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    assert "group" in saved.remarks[0]


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes here")
def test_extended_attributes_are_kept(file):
    try:
        os.setxattr(file, "user.origin", b"pager")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    disk.save(disk.read(file), NEW)
    assert os.getxattr(file, "user.origin") == b"pager"


def test_a_symbolic_link_stays_one_and_its_target_is_saved(file, tmp_path):
    link = tmp_path / "link.yaml"
    link.symlink_to("outage.yaml")
    saved = disk.save(disk.read(link), NEW)
    assert link.is_symlink()
    assert file.read_bytes() == NEW
    assert saved.stored.path == link


def test_a_link_that_was_turned_to_another_file_is_a_change(file, tmp_path):
    link = tmp_path / "link.yaml"
    link.symlink_to("outage.yaml")
    stored = disk.read(link)
    (tmp_path / "else.yaml").write_bytes(THEIRS)
    link.unlink()
    link.symlink_to("else.yaml")
    with pytest.raises(ChangedOnDisk):
        disk.save(stored, NEW)
    assert (tmp_path / "else.yaml").read_bytes() == THEIRS


def test_hard_links_are_said_and_nothing_is_written(file, tmp_path):
    os.link(file, tmp_path / "twin.yaml")
    with pytest.raises(HardLinked) as caught:
        disk.save(disk.read(file), NEW)
    assert caught.value.links == 2
    assert file.read_bytes() == OLD


def test_hard_links_stay_together_when_written_in_place(file, tmp_path):
    twin = tmp_path / "twin.yaml"
    os.link(file, twin)
    saved = disk.save(disk.read(file), NEW * 3, in_place_if_hard_linked=True)
    assert twin.read_bytes() == NEW * 3
    assert saved.stored.digest == disk.digest(NEW * 3)
    disk.save(saved.stored, b"a", in_place_if_hard_linked=True)
    assert twin.read_bytes() == b"a"


def test_a_failure_while_writing_in_place_puts_the_old_text_back(file, tmp_path, monkeypatch):
    os.link(file, tmp_path / "twin.yaml")
    stored = disk.read(file)
    truncate = os.ftruncate
    failures = [OSError(errno.EIO, "injected")]

    def failing(descriptor, size):
        if failures:
            raise failures.pop()
        truncate(descriptor, size)

    monkeypatch.setattr(os, "ftruncate", failing)
    with pytest.raises(NotSaved):
        disk.save(stored, NEW * 5, in_place_if_hard_linked=True)
    assert file.read_bytes() == OLD


def test_in_place_notices_a_change_too(file, tmp_path):
    os.link(file, tmp_path / "twin.yaml")
    stored = disk.read(file)
    file.write_bytes(THEIRS)
    with pytest.raises(ChangedOnDisk):
        disk.save(stored, NEW, in_place_if_hard_linked=True)
    assert file.read_bytes() == THEIRS


def test_in_place_notices_what_was_added_in_the_last_moment(file, tmp_path, monkeypatch):
    os.link(file, tmp_path / "twin.yaml")
    stored = disk.read(file)
    slip_in(monkeypatch, disk_in_place, "open_regular", lambda: file.write_bytes(OLD + THEIRS))
    with pytest.raises(ChangedOnDisk):
        disk.save(stored, NEW, in_place_if_hard_linked=True)
    assert file.read_bytes() == OLD + THEIRS


def test_room_that_a_full_disk_gave_in_part_is_given_back(file, tmp_path, monkeypatch):
    os.link(file, tmp_path / "twin.yaml")
    stored = disk.read(file)

    def half(descriptor, offset, size):
        os.truncate(descriptor, offset + size // 2)
        raise OSError(errno.ENOSPC, "injected")

    monkeypatch.setattr(os, "posix_fallocate", half, raising=False)
    with pytest.raises(NotSaved):
        disk.save(stored, NEW * 100, in_place_if_hard_linked=True)
    assert file.read_bytes() == OLD


def refuse_temporaries(monkeypatch):
    real_open = os.open

    def refusing(path, flags, *rest, **named):
        if flags & os.O_EXCL:
            raise PermissionError(errno.EACCES, "injected")
        return real_open(path, flags, *rest, **named)

    monkeypatch.setattr(os, "open", refusing)


def test_a_read_only_folder_is_said_and_the_file_can_be_written_in_place(file, monkeypatch):
    stored = disk.read(file)
    refuse_temporaries(monkeypatch)
    with pytest.raises(FolderIsReadOnly, match="save in place"):
        disk.save(stored, NEW)
    assert file.read_bytes() == OLD
    disk.save(stored, NEW, in_place_if_folder_is_read_only=True)
    assert file.read_bytes() == NEW


@as_root
def test_a_write_protected_file_is_not_replaced(file):
    file.chmod(0o444)
    with pytest.raises(NotSaved, match="write-protected"):
        disk.save(disk.read(file), NEW)
    assert file.read_bytes() == OLD


@pytest.mark.usefixtures("either_way")
def test_a_new_file_gets_the_usual_mode(tmp_path):
    mask = os.umask(0o027)
    try:
        saved = disk.save(tmp_path / "new.yaml", NEW)
    finally:
        os.umask(mask)
    assert (tmp_path / "new.yaml").read_bytes() == NEW
    assert stat.S_IMODE((tmp_path / "new.yaml").stat().st_mode) == 0o640
    assert saved.durable
    assert names(tmp_path) == ["new.yaml"]


@pytest.mark.usefixtures("either_way")
def test_a_new_file_never_replaces_one_that_appeared(file):
    with pytest.raises(ChangedOnDisk):
        disk.save(file, NEW)
    with pytest.raises(ChangedOnDisk):
        disk.save(disk.unborn(file), NEW)
    assert file.read_bytes() == OLD


@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize("step", ["move_to_free_name"])
def test_a_new_file_never_replaces_one_that_appears_in_the_last_moment(tmp_path, monkeypatch, step):
    path = tmp_path / "new.yaml"
    slip_in(monkeypatch, disk_exchange, step, lambda: path.write_bytes(THEIRS))
    with pytest.raises(ChangedOnDisk):
        disk.save(path, NEW)
    assert path.read_bytes() == THEIRS
    assert names(tmp_path) == ["new.yaml"]


def test_a_new_file_goes_through_a_link_that_leads_nowhere_yet(tmp_path):
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    disk.save(tmp_path / "link.yaml", NEW)
    assert (tmp_path / "real.yaml").read_bytes() == NEW


def test_a_missing_folder_is_said(tmp_path):
    with pytest.raises(NotSaved, match="make the folder first"):
        disk.save(tmp_path / "nowhere" / "new.yaml", NEW)


def test_a_very_long_name_can_be_saved(tmp_path):
    path = tmp_path / ("ü" * 125 + ".yaml")
    path.write_bytes(OLD)
    disk.save(disk.read(path), NEW)
    assert path.read_bytes() == NEW


def test_what_a_killed_save_left_behind_is_found(file):
    (file.parent / ".outage.yaml.0123456789ab.postmortem-save").write_bytes(THEIRS)
    assert [path.read_bytes() for path in disk.leftovers(file)] == [THEIRS]
    assert disk.leftovers(file.parent / "other.yaml") == ()


def test_what_a_save_of_another_file_left_behind_is_not_ours(file):
    (file.parent / ".outage.yaml.bak.0123456789ab.postmortem-save").write_bytes(THEIRS)
    (file.parent / ".outage.yaml2.0123456789ab.postmortem-save").write_bytes(THEIRS)
    (file.parent / ".outage.yaml.0123456789ab.swp").write_bytes(THEIRS)
    assert disk.leftovers(file) == ()


def test_the_text_is_on_the_disk_before_it_takes_its_place_and_then_the_folder(file, monkeypatch):
    synced, sync = [], disk_temporary.sync

    def watched(descriptor):
        synced.append((stat.S_ISDIR(os.fstat(descriptor).st_mode), file.read_bytes()))
        sync(descriptor)

    for module in (disk_temporary, disk_replace):
        monkeypatch.setattr(module, "sync", watched)
    disk.save(disk.read(file), NEW)
    assert synced == [(False, OLD), (True, NEW)]


def test_a_disk_that_takes_a_few_bytes_at_a_time_gets_them_all(file, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: write(descriptor, content[:3]))
    disk.save(disk.read(file), NEW * 100)
    assert file.read_bytes() == NEW * 100


def test_a_link_that_appears_when_links_have_been_followed_is_not_followed(file, tmp_path, monkeypatch):
    stored = disk.read(file)
    (tmp_path / "else.yaml").write_bytes(OLD)
    file.unlink()
    file.symlink_to("else.yaml")
    monkeypatch.setattr(disk, "resolve", lambda path: path)
    with pytest.raises(NotSaved):
        disk.save(stored, NEW)
    assert file.is_symlink()
    assert (tmp_path / "else.yaml").read_bytes() == OLD


def test_reading_what_is_no_file_says_so_at_once(tmp_path):
    pipe, listener = tmp_path / "pipe", tmp_path / "listener"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(listener))
        for path in (pipe, tmp_path, Path("/dev/null")):
            with pytest.raises(NotRegular):
                disk.read(path)
        with pytest.raises(disk.NotRead):
            disk.read(listener)


def test_a_pipe_in_the_place_of_the_file_is_not_written_over(file):
    stored = disk.read(file)
    file.unlink()
    os.mkfifo(file)
    with pytest.raises(NotSaved, match="no regular file"):
        disk.save(stored, NEW)
    assert stat.S_ISFIFO(file.stat().st_mode)


def test_reading_nothing_and_too_much(file, tmp_path):
    with pytest.raises(NoSuchFile):
        disk.read(tmp_path / "none.yaml")
    with pytest.raises(TooLarge, match="10 bytes"):
        disk.read(file, max_bytes=10)
    assert disk.read(file, max_bytes=len(OLD)).raw == OLD


def test_a_file_that_comes_a_few_bytes_at_a_time_is_read_whole(file, monkeypatch):
    read = os.read
    monkeypatch.setattr(os, "read", lambda descriptor, size: read(descriptor, min(size, 3)))
    assert disk.read(file).raw == OLD
    with pytest.raises(TooLarge):
        disk.read(file, max_bytes=len(OLD) - 1)


def test_what_a_file_holds_already_is_told_from_what_it_does_not(file):
    assert disk.holding(file, OLD) == disk.read(file)
    assert disk.holding(file, NEW) is None
    assert disk.holding(file.with_name("none.yaml"), NEW) is None


def test_a_file_that_may_not_be_written_is_not_replaced_by_way_of_its_folder(file, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(NotSaved, match="write-protected"):
        disk.save(disk.read(file), NEW)
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["outage.yaml"]


def test_links_in_a_circle_are_said(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(disk.NotRead, match="circle"):
        disk.read(tmp_path / "a")
    with pytest.raises(NotSaved, match="circle"):
        disk.save(tmp_path / "a", NEW)


def test_a_look_tells_same_changed_and_gone(file):
    stored = disk.read(file)
    assert disk.look(stored) is OnDisk.SAME
    os.utime(file)
    assert disk.look(stored) is OnDisk.SAME
    file.write_bytes(THEIRS)
    assert disk.look(stored) is OnDisk.CHANGED
    file.unlink()
    assert disk.look(stored) is OnDisk.GONE
    assert disk.look(disk.unborn(file)) is OnDisk.SAME


def test_a_look_finds_a_change_of_the_same_size_and_time(file):
    stored, before = disk.read(file), file.stat()
    file.write_bytes(b"title: odd\n")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert disk.look(stored) is OnDisk.CHANGED


def test_an_unconfirmed_folder_is_saved_but_not_called_durable(file, monkeypatch):
    monkeypatch.setattr(disk_replace, "sync_folder", lambda _: False)
    saved = disk.save(disk.read(file), NEW)
    assert not saved.durable
    assert file.read_bytes() == NEW


def test_every_message_says_what_to_do(file):
    for number in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO):
        assert ":" in disk.explain(OSError(number, "x"))
    assert disk.explain(OSError(errno.EMFILE, "x")) == os.strerror(errno.EMFILE)
