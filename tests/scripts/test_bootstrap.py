"""`scripts/bootstrap` installs what it may, says what it may not, and does nothing twice."""

from scripts.machine import Machine

APERTIUM = "apertium apertium-eng-spa apertium-eng-cat lttoolbox-dev"
TOOLS = "gettext chromium translate-toolkit fonts-noto-core"


def pip_calls(machine: Machine) -> list[str]:
    return [call.removeprefix("venv-python -I -m pip ") for call in machine.calls() if " -m pip " in call]


def test_a_first_run_installs_hashed_requirements_and_the_toolkit(machine: Machine) -> None:
    done = machine.run("scripts/bootstrap", "run")
    assert done.returncode == 0, done.stderr
    assert pip_calls(machine) == [
        "install --require-hashes --no-deps -r requirements/run.txt",
        "install --no-deps --no-build-isolation --editable .",
    ]


def test_without_root_a_missing_apertium_is_told_and_does_not_stop(machine: Machine) -> None:
    done = machine.run("scripts/bootstrap", "run")
    assert f"sudo apt-get install -y --no-install-recommends {APERTIUM}\n" in done.stderr
    assert "no drafts can be made" in done.stderr


def test_a_second_run_does_and_says_nothing(machine: Machine) -> None:
    machine.run("scripts/bootstrap", "run")
    machine.calls()
    done = machine.run("scripts/bootstrap", "run")
    assert (done.returncode, done.stdout, done.stderr, machine.calls()) == (0, "", "", [])


def test_other_requirements_and_another_place_are_noticed(machine: Machine) -> None:
    machine.run("scripts/bootstrap", "run")
    machine.calls()
    with (machine.root / "requirements/run.txt").open("a", encoding="utf-8") as file:
        file.write("# one more line\n")
    assert machine.run("scripts/bootstrap", "run").returncode == 0
    assert pip_calls(machine)
    moved = Machine(machine.root.with_name("elsewhere"), machine.programs, machine.log)
    machine.root.rename(moved.root)
    assert moved.run("scripts/bootstrap", "run").returncode == 0
    assert pip_calls(moved)


def test_a_failed_install_shows_why_and_is_tried_again(machine: Machine) -> None:
    failed = machine.run("scripts/bootstrap", "run", PIP_FAILS="1")
    assert failed.returncode == 1
    assert "no network" in failed.stderr
    machine.calls()
    assert machine.run("scripts/bootstrap", "run").returncode == 0
    assert len(pip_calls(machine)) == 2


def test_a_broken_venv_is_made_anew(machine: Machine) -> None:
    machine.run("scripts/bootstrap", "run")
    (machine.root / ".venv/bin/python").unlink()
    machine.calls()
    assert machine.run("scripts/bootstrap", "run").returncode == 0
    assert "python3 -m venv --clear .venv" in machine.calls()


def test_an_old_python_is_refused_with_what_to_do(machine: Machine) -> None:
    done = machine.run("scripts/bootstrap", "run", PYTHON_IS_OLD="1")
    assert done.returncode == 2
    assert "Python 3.11 or newer" in done.stderr
    assert "python3-venv" in done.stderr
    assert not (machine.root / ".venv/bin").exists()


def test_tests_stop_with_the_line_to_run_where_a_tool_is_missing(machine: Machine) -> None:
    done = machine.run("scripts/bootstrap", "test")
    assert done.returncode == 2
    assert APERTIUM in done.stderr
    assert "gettext chromium translate-toolkit" in done.stderr
    assert pip_calls(machine) == []


def test_root_gets_the_packages_installed_and_only_the_missing_ones(machine: Machine) -> None:
    machine.add_program("id", "echo 0")
    for name in ("lt-comp", "msgfmt", "pot2po"):
        machine.add_program(name)
    machine.add_program("apertium", "echo '  eng-cat_valencia'; echo '  eng-spa'")
    machine.add_program("apt-get")
    done = machine.run("scripts/bootstrap", "test")
    assert done.returncode == 0, done.stderr
    installs = [call.split() for call in machine.calls() if call.startswith("apt-get install -y")]
    assert [set(words) & {*APERTIUM.split(), *TOOLS.split()} - {"fonts-noto-core"} for words in installs] == [
        {"apertium-eng-cat", "chromium"}
    ]


def test_an_outdated_package_list_is_read_anew(machine: Machine) -> None:
    machine.add_program("id", "echo 0")
    machine.add_program("apt-get", '[ "$1" = update ] || [ "$(grep -c install "$LOG")" -gt 1 ]')
    assert machine.run("scripts/bootstrap", "run").returncode == 0
    words = [call.split()[1] for call in machine.calls() if call.startswith("apt-get")]
    assert words[-3:] == ["install", "update", "install"]


def test_lint_needs_no_debian_package(machine: Machine) -> None:
    done = machine.run("scripts/bootstrap", "lint")
    assert done.returncode == 0
    assert "sudo" not in done.stderr
    assert "install --require-hashes --no-deps -r requirements/dev.txt" in pip_calls(machine)


def test_an_unknown_word_is_a_usage_error(machine: Machine) -> None:
    done = machine.run("scripts/bootstrap", "everything")
    assert (done.returncode, done.stderr) == (2, "usage: scripts/bootstrap run|lint|test\n")
