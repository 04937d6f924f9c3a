"""Collects the window's words into the .ts files of Qt Linguist, and compiles translations into .qm files.

    python packaging/build_translations.py           collect and compile
    python packaging/build_translations.py --check   say what is missing; the exit code is 1 where anything is

Words come from `translate("Context", "text")` in the window, from the table of settings, from the names of
signals, from the rules of the playbook, and from what the engine says: the templates of `say`, titles and
advice of its errors, reasons for what was skipped, and the tables that hold sentences. Translations that are
there stay, also under another context; texts that are gone are dropped.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import ast
import re
import subprocess
import sys
import sysconfig
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
I18N = CHECKOUT / "resources" / "i18n"
LANGUAGES = ("de",)
sys.path.insert(0, str(CHECKOUT / "app"))

Text = tuple[str, str]  # context, source
# What takes sentences for the rep, beside the errors; and where such sentences stand as constants.
SAYING = {"say", "Skipped", "UnreadableMail", "RefusedRule", "translated", "check_tagged"}
CONSTANTS = {"GONE", "REFUSED", "REFUSED_FOLDER"}
FIELD = re.compile(r"\{[^{}]*\}")
LETTERS = re.compile(r"[^\W\d_]{2,}")


def collect() -> list[Text]:
    """Every text of the window, each once, in the order of the files."""
    found: dict[Text, None] = {}
    for path in sorted((CHECKOUT / "app" / "walkaway" / "desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "translate":
                context, source = (ast.literal_eval(argument) for argument in node.args[:2])
                found[context, source] = None
    from walkaway.engine.playbook.sentences import rules  # noqa: PLC0415 - only found once the path is set
    from walkaway.engine.settings import TABLE  # noqa: PLC0415 - as above
    from walkaway.engine.signals import DETECTORS  # noqa: PLC0415 - as above

    for sentence in said_by_the_engine():
        found["Engine", sentence] = None
    for setting in TABLE:
        found["SettingsTable", setting.label] = None
        found["SettingsTable", setting.help] = None
    for detector in DETECTORS:
        found["Signals", detector.title] = None
    for rule in rules():
        for text in rule.texts:
            found["Rules", text] = None
    return sorted(found, key=lambda text: text[0])


def said_by_the_engine() -> list[str]:
    """The sentences that the engine may hand to the window, as templates."""
    from walkaway.desktop.words import without_commands  # noqa: PLC0415 - only found once the path is set
    from walkaway.engine.accounts.presets import presets  # noqa: PLC0415 - as above
    from walkaway.engine.exits.reasons import REASONS  # noqa: PLC0415 - as above
    from walkaway.engine.exits.templates import load  # noqa: PLC0415 - as above
    from walkaway.engine.settings import TABLE, Kind  # noqa: PLC0415 - as above

    folder = CHECKOUT / "app" / "walkaway" / "engine"
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py"))]
    saying = SAYING | errors_of(trees)
    found = {text: None for tree in trees for text in _handed_over(tree, saying)}
    for reason in REASONS.values():
        found |= dict.fromkeys((reason.title, reason.asks))
    for tone in load("en").tones.values():
        found |= dict.fromkeys((tone.title, tone.says))
    found |= dict.fromkeys(provider.note for provider in presets().values())
    found |= dict.fromkeys([*(setting.label for setting in TABLE), *(kind.value for kind in Kind)])
    refusals = tomllib.loads((CHECKOUT / "resources" / "sign_in_refusals.toml").read_text(encoding="utf-8"))
    for refusal in refusals.values():
        found |= dict.fromkeys((refusal["title"], refusal["advice"]))
    return [text for text in found if LETTERS.search(FIELD.sub("", without_commands(text)))]


def errors_of(trees: list[ast.Module]) -> set[str]:
    """The names of the errors whose title and advice the rep reads."""
    bases = {
        node.name: {ast.unparse(base) for base in node.bases}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    known = {"WalkawayError"}
    while more := {name for name, above in bases.items() if above & known} - known:
        known |= more
    return known


def _handed_over(tree: ast.Module, saying: set[str]) -> list[str]:
    """The texts in calls of `saying`, and those that are put down as a constant for them."""
    texts: list[ast.expr | None] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in saying:
            for argument in node.args:
                texts += [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
        elif isinstance(node, ast.AnnAssign) and ast.unparse(node.target) in CONSTANTS:
            texts.append(node.value)
    return [text.value for text in texts if isinstance(text, ast.Constant) and isinstance(text.value, str)]


def translations(language: str) -> dict[Text, str]:
    """What is translated by now."""
    path = I18N / f"walkaway_{language}.ts"
    if not path.exists():
        return {}
    known = {}
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            target = message.find("translation")
            if target is not None and target.text and target.get("type") is None:
                known[name, message.findtext("source") or ""] = target.text
    return known


def missing(language: str) -> list[Text]:
    """What has no translation yet."""
    known = translations(language)
    return [text for text in collect() if text not in known]


def build(language: str) -> list[Text]:
    """Write both files of a language; what has no translation."""
    known = translations(language)
    elsewhere = {source: target for (_, source), target in known.items()}
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    open_ones = []
    for context, source in collect():
        if context not in contexts:
            contexts[context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[context], "name").text = context
        message = ET.SubElement(contexts[context], "message")
        ET.SubElement(message, "source").text = source
        target = ET.SubElement(message, "translation")
        target.text = known.get((context, source)) or elsewhere.get(source)
        if target.text is None:
            target.set("type", "unfinished")
            open_ones.append((context, source))
    ET.indent(root)
    path = I18N / f"walkaway_{language}.ts"
    words = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{words}\n', encoding="utf-8")
    program = Path(sysconfig.get_path("scripts")) / "pyside6-lrelease"
    subprocess.run([program, "-silent", path, "-qm", path.with_suffix(".qm")], check=True)
    return open_ones


def main() -> int:
    """Build or check every language; the exit code."""
    I18N.mkdir(parents=True, exist_ok=True)
    check = "--check" in sys.argv[1:]
    some = False
    for language in LANGUAGES:
        for context, source in missing(language) if check else build(language):
            some = True
            print(f"{language}: {context}: {source}")
    return 1 if check and some else 0


if __name__ == "__main__":
    sys.exit(main())
