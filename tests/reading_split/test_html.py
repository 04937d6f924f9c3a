"""HTML mail: quotes cut by the containers of each mail program, then text as a reader sees it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine.reading.text.html import text_of_html
from walkaway.engine.reading.text.split import split_html

SAID = "Mon, 3 Mar 2025 at 10:11, Ann Lee &lt;<a href='mailto:a@example.com'>a@example.com</a>&gt;"
OUTLOOK = (
    "<b>From:</b> Ann Lee &lt;a@example.com&gt;<br><b>Sent:</b> 3 March 2025 10:11<br>"
    "<b>To:</b> Maria<br><b>Subject:</b> Plan"
)
GMAIL = "<div class='gmail_quote'><div class='gmail_attr'>{}<br></div><blockquote class='gmail_quote'>"

CLIENTS = {
    "gmail": (
        f"<div>Yes, ten.</div><br>{GMAIL.format(f'On {SAID} wrote:')}<div>How many?</div></blockquote></div>"
    ),
    "gmail in an unknown language": (
        f"<div>Yes, ten.</div>{GMAIL.format(f'Zzz {SAID} zzzt:')}How many?</blockquote></div>"
    ),
    "thunderbird": (
        f"<p>Yes, ten.</p><div class='moz-cite-prefix'>On {SAID} wrote:<br></div>"
        "<blockquote type='cite' cite='mid:x@y'><p>How many?</p></blockquote>"
    ),
    "apple": (
        f"Yes, ten.<br><div><blockquote type='cite'><div>On {SAID} wrote:</div><br>"
        "<div>How many?</div></blockquote></div>"
    ),
    "yahoo": (
        f"<div>Yes, ten.</div><div class='yahoo_quoted'><div>On {SAID} wrote:</div><div>How many?</div></div>"
    ),
    "proton": (
        f"<div>Yes, ten.</div><div class='protonmail_quote'>On {SAID} wrote:<br>"
        "<blockquote class='protonmail_quote' type='cite'>How many?</blockquote></div>"
    ),
    "outlook on the web": (
        f"<div>Yes, ten.</div><div id='appendonsend'></div><hr><div id='divRplyFwdMsg'>{OUTLOOK}</div>"
        "<div>How many?</div>"
    ),
    "outlook for windows": (
        "<p class='MsoNormal'>Yes, ten.</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'>"
        f"<p class='MsoNormal'>{OUTLOOK}</p></div><p class='MsoNormal'>How many?</p>"
    ),
    "outlook for phones": (
        "<div>Yes, ten.</div><div id='mail-editor-reference-message-container'>"
        f"<div>{OUTLOOK}</div>How many?</div>"
    ),
    "mail.ru": (
        "<p>Yes, ten.</p>3 марта 2025, 10:11 от Ann Lee &lt;a@example.com&gt;:<br>"
        "<blockquote style='border-left:1px solid #0857A6'>How many?</blockquote>"
    ),
}


@pytest.mark.parametrize("client", CLIENTS)
def test_each_program_has_its_container(client: str) -> None:
    parts = split_html(CLIENTS[client])
    assert parts.new_text == "Yes, ten."
    (quote,) = parts.quotes
    assert (quote.text, quote.email) == ("How many?", "a@example.com")
    assert quote.date == datetime(2025, 3, 3, 10, 11, tzinfo=UTC)


def test_answers_inside_the_container_are_new_text() -> None:
    parts = split_html(
        f"<div>Hi</div><div class='gmail_quote'><div class='gmail_attr'>On {SAID} wrote:</div>"
        "<blockquote class='gmail_quote'>How many?</blockquote><div>Ten.</div>"
        "<blockquote class='gmail_quote'>Who signs?</blockquote><div>My boss.</div></div>"
    )
    assert [line for line in parts.new_text.split("\n") if line] == ["Hi", "Ten.", "My boss."]
    assert [line for line in parts.quotes[0].text.split("\n") if line] == ["How many?", "Who signs?"]


def test_an_indented_paragraph_is_no_quote() -> None:
    html = "<div>As said:</div><blockquote style='margin:0 40px'>ten seats</blockquote><div>Fine?</div>"
    assert split_html(html).new_text.split() == ["As", "said:", "ten", "seats", "Fine?"]


def test_only_visible_text_is_read() -> None:
    html = (
        "<html><head><title>T</title><style>p{}</style></head><body><script>x()</script><!-- note -->"
        "<div style='display:none'>preheader</div><span style='font-size:0px'>hidden</span>"
        "<p>Hi&nbsp;Ann,</p><p>see <a href='https://example.com/x'>the\nplan</a>.</p>"
        "<ul><li>one</li><li>two</li></ul><table><tr><td>a</td><td>b</td></tr></table>"
        "<pre>x\n  y</pre></body></html>"
    )
    assert split_html(html).new_text == "Hi Ann,\n\nsee the plan.\n\none\ntwo\n\na b\n\nx\n  y"


def test_the_container_of_a_signature_is_believed_unless_all_stands_in_it() -> None:
    signature = "<div class='gmail_signature'>Maria Roth<br>Roth Tools</div>"
    assert split_html(f"<div>Ten.</div>{signature}").new_text == "Ten."
    assert split_html(f"<div>Ten.</div>{signature}").signature == "Maria Roth\nRoth Tools"
    assert split_html(signature).new_text == "Maria Roth\nRoth Tools"


@given(st.text(alphabet="<>/=' \n\x01\x02\x03adivblockquoteclassgmail_quotestylepr&;#1", max_size=200))
def test_no_html_is_too_broken(html: str) -> None:
    assert not set("\x01\x02\x03") & set(split_html(html).new_text)


def test_pictures_inside_the_html_do_not_use_up_its_size() -> None:
    picture = f"<img src='data:image/png;base64,{'A' * 400_000}'>"
    assert split_html(f"{picture}<p>Ten seats.</p>").new_text == "Ten seats."


@pytest.mark.parametrize(
    "shape", ["<div>", "<blockquote type=cite>", "<b>", "<table><tr><td>", "<span style='x'>", "<p", "&"]
)
def test_deep_nesting_ends_soon(shape: str) -> None:
    begin = time.process_time()
    text_of_html("hello" + shape * 30_000 + "bye")
    assert time.process_time() - begin < 2.0
