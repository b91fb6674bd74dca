"""Names that stand for each other in the United States: somebody says one and signs with another."""

# One name and its short forms a line; a short form may belong to several names.
_GROUPS = """
abigail abby gail
alejandra alexandra alex sandra ale
alejandro alexander alex alejo
alfred al fred
andrew andy drew
ann anna anne annie
anthony antonio tony
barbara barb barbie
benjamin ben benny
bernadette bernie
carolyn caroline carol carrie
catherine katherine kathryn catalina cathy kathy kate katie kat kit
charles carlos charlie chuck
christine christina kristina chris tina chrissy
christopher cristobal chris
cynthia cindy
daniel dan danny
david dave davey
deborah debra deb debbie
dolores lola
donald don donny
dorothy dot dottie
edward eduardo ed eddie ted
eleanor elena ellie nora
elizabeth isabel liz lizzie beth betty eliza lisa libby
emily emma em
francis francisco frank paco
frances francisca fran
gabriel gabe
gabriela gabby
gerald gerard gerry jerry
gregory greg
guadalupe lupe
guillermo memo
henry enrique hank harry
ignacio nacho
isabella isabel bella izzy
jacob jake
jacqueline jackie
james jaime jim jimmy jamie
janet jan
jasmine jazz jazmin
jeffrey geoffrey jeff
jennifer jen jenny
jessica jess jessie
jesus chuy
john juan jon johnny jack
jonathan jon johnny
jose pepe
joseph joe joey
josephine josefina jo josie
joshua josh
joyce joy
judith judy
julia juliana julie
kenneth ken kenny
kimberly kim
latasha tasha
lawrence laurence larry
leonard leonardo leo len lenny
louis luis lou louie
magdalena lena maggie
margaret margarita maggie meg peggy rita
maria mary mari
matthew mateo matt
melissa missy mel
michael miguel mike mick mikey
michelle shelly
mohammed muhammad mohamed mo
nathaniel nathan nate
nicholas nicolas nick nico
nicole nicky
olivia liv livvy
pamela pam
patricia pat patty trish
patrick pat paddy
peter pedro pete
philip phillip felipe phil
rachel raquel rae
raymond ramon ray
rebecca becca becky
richard ricardo rich rick ricky dick
robert roberto rob robbie bob bobby
ronald ron ronnie
rosa rose rosie
samantha sam
sean shawn shaun
samuel sam sammy
sarah sara sally
stephanie estefania steph
steven stephen esteban steve
susan susana sue susie
terence terrence terry
teresa theresa terry tess
theodore ted teddy theo
thomas tomas tom tommy
timothy tim timmy
veronica vero ronnie
victoria vicky tori
vincent vicente vince vinny
virginia ginny
walter walt wally
william bill billy will willie liam guillermo
yolanda yoli
zachary zach zack
"""


def _others() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _GROUPS.split("\n"):
        names = set(line.split())
        for name in names:
            found.setdefault(name, set()).update(names - {name})
    return {name: frozenset(others) for name, others in found.items()}


# A name -> the names that may stand for it.
STANDS_FOR = _others()
