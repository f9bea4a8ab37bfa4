"""Digests of live blogs: verbatim, within the limit, without repetition, the blog's own chatter left out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.briefs.digest import Post, digest

BLOG = (
    Post("07:00", "Good morning and welcome to our live blog. You can email us your photos."),
    Post(
        "07:20",
        "Hungary has opened the relief basins in the Szigetköz, the national water directorate says. "
        "The basins are to spare Győr the peak of the flood.",
    ),
    Post("08:05", "The Danube at Bratislava has passed the record of 2013."),
    Post("08:40", "The relief basins in the Szigetköz are filling faster than planned, the water directorate says."),
    Post(
        "09:15",
        "The mayor of Melk, Johanna Reiter, blames the power station at Ybbs-Persenbeug for the wave. "
        "Its operator denies it.",
    ),
    Post(
        "10:30", "At least 14 people have died in the flood, the interior ministry says. It spoke of nine on Tuesday."
    ),
    Post("11:00", "We are having a cup of tea. Thanks for reading!"),
    Post("11:45", "The death toll of the flood has risen to 14, the interior ministry confirms."),
)


def _flat(text: str) -> str:
    return " ".join(text.split())


def test_the_news_is_told() -> None:
    """A digest of 40 words names the basins and the dead."""
    told = " ".join(digest(BLOG, 40))
    assert "basins" in told
    assert "14" in told


def test_chatter_is_left_out() -> None:
    """Greetings and tea are not news."""
    told = " ".join(digest(BLOG, 40))
    assert "tea" not in told
    assert "welcome" not in told


def test_lines_stand_in_the_order_of_the_blog() -> None:
    """Lines come in the order in which the blog told them."""
    whole = _flat(" ".join(post.text for post in BLOG))
    places = [whole.index(line) for line in digest(BLOG, 60)]
    assert places == sorted(places)


def test_a_clause_is_cut_only_where_it_can_stand_alone() -> None:
    """A main clause before a comma may be taken without the rest, an adverbial never."""
    posts = [
        Post(None, "After the night of the great flood in Melk, the mayor has resigned from every one of her offices.")
    ]
    assert digest(posts, 9) == []
    posts = [
        Post(
            None, "The mayor of Melk has resigned, the third official to do so since the flood of Tuesday night began."
        )
    ]
    assert digest(posts, 9) == ["The mayor of Melk has resigned"]


def test_nothing_gives_nothing() -> None:
    """No posts, empty posts, no room: an empty digest."""
    assert digest([], 50) == []
    assert digest([Post(None, ""), Post(None, " \n\t ")], 50) == []
    assert digest(BLOG, 0) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(BLOG) | st.builds(Post, st.none(), st.text(max_size=80)), max_size=12), st.integers(-1, 90)
)
def test_never_longer_than_asked_and_always_verbatim(posts: list[Post], words: int) -> None:
    """At most N words; every line stands in a post, but for white space; no line comes twice."""
    lines = digest(posts, words)
    assert sum(len(line.split()) for line in lines) <= max(0, words)
    assert all(any(line in _flat(post.text) for post in posts) for line in lines)
    assert lines == digest(posts, words)
