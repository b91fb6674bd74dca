"""Invented names. Nobody of these names is meant; two lists are combined in a fixed order."""

from collections.abc import Iterator
from itertools import count

FIRST = (
    "Jordan Avery Quinn Zoë Casey Riley Morgan Sage Rowan Taylor Skyler Emerson Ari Finley Harper Hayden "
    "Jamie Kai Kendall Lane Logan Micah Noel Parker Peyton Reese Remy River Robin Sasha Shiloh Sidney Tatum "
    "Toni Wren Blake Cameron Dana Devon Drew Eden Ellis Frankie Gale Indigo Marlow Jessie Val"
).split()

LAST = (
    "Abara,Castillo,O'Dell,Dorsey,Núñez,Estrada,Tran,Fontaine,Whitfield,Grady,Okafor,Haddad,Lindqvist,Ibarra,"
    "de la Cruz,Jaffe,Kowal,Rahman,Moreau,Nakano,Petrov,Quiroz,Sandoval,Underhill,Vance,Xiong,Yilmaz,Zamora,"
    "Asante,Bauer,Chavis,Delgado,Ellison,Flores,Gaines,Hollis,Ivory,Jimenez,Keller,Laurent,Mabry,Norwood,"
    "Parrish,Ruiz,Sutton,Tillman,Ueda,Villanueva,Weaver,Ziegler,Bello,Carrow,Dunmore"
).split(",")


def invented_names() -> Iterator[tuple[str, str]]:
    """First and last names, never the same pair twice in the first 2,000."""
    # The lengths have no common divisor, so the pairs do not come round together.
    for number in count():
        yield FIRST[number % len(FIRST)], LAST[number % len(LAST)]
