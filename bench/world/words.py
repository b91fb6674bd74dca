"""Invented names of people and places; nobody real is meant."""

FIRST = (
    "Aaliyah Abel Ada Alejandra Amara Amir Ana Andre Angela Anthony Aria Asha Ben Bianca Brianna Caleb "
    "Camila Carmen Chidi Chloe Dana Daniel Darius Deja Diego Elena Eli Emeka Emma Esther Ezra Faith Fatima "
    "Felix Gabriel Grace Hana Hassan Imani Ines Isaac Ivy Jada Jamal James Jasmine Javier Jin Joy Julia "
    "Kamila Keisha Kevin Lamar Laila Leo Linh Lucia Maia Malik Mara Marcus Maria Mateo Maya Mei Mia Miriam "
    "Nadia Nia Noah Noor Olga Omar Oscar Paula Priya Quinn Rafael Renée Rosa Ruth Sadie Sami Sara Sofía "
    "Bill Catherine Jane Jon John Katherine Kathryn Maryam Michael Miguel Sean Shawn Steven Stephen William "
    "Talia Tamika Tara Tariq Terrence Thu Tomás Uma Vera Victor Wanda Xavier Yara Yusuf Zainab Zoë"
).split()
COMMON_LAST = (
    "Adams Allen Baker Brooks Carter Chen Clark Cruz Davis Diaz Evans Flores Garcia Green Hall Harris Hill "
    "Jackson Johansen Johnson Jones Kim King Lee Lewis Lopez Martin Miller Moore Nguyen Okafor Patel Pérez "
    "Reed Rivera Roberts Scott Singh Smith Taylor Thomas Tran Walker White Williams Wilson Wright Young"
).split()
START = (
    "Al Bar Ber Bran Cal Cor Dar Del Eck El Fal Fen Gar Hal Har Jan Kal Kel Lan Lor Mar Mer Nor Ol".split()
)
START += "Or Pel Per Ran Ros Sal Sen Tal Tor Ul Van Ver Wal Wen Yar Zel".split()
MIDDLE = ["", "a", "an", "e", "el", "en", "i", "in", "o", "or"]
END = "beck berg bury by dale den don ford gate ham ker ley low man mont ner rick sen son stad ton".split()
PLACES = "Affton Brentwood Clayton Dellwood Ferguson Hazelwood Jennings Kirkwood Ladue Overland".split()
PLACES += "Pagedale Richmond Shrewsbury Webster Wellston".split()
PLACE_KINDS = ["Hospital", "Medical Center", "Clinic", "Care Center", "Health"]
STREETS = "Oak Elm Maple Cedar Grand Arsenal Gravois Chippewa Delmar Olive Page Market".split()
TASKS = ["Ask for the TB test", "Call about transport", "Send the uniform voucher", "Check the résumé"]
TASKS += ["Help with child care papers", "Remind of the exam"]
NOTES = ["Did well this week.", "Missed a day, bus did not come.", "Needs help with the math part."]
NOTES += ["Asked for an evening shift.", "Nervous about the exam, practices with a friend."]
TITLES = ["Patient Care Technician", "Medical Assistant", "Nursing Assistant", "Phlebotomist"]
TITLES += ["EKG Technician", "Sterile Processing Technician", "Home Health Aide", "Pharmacy Technician"]
TITLES += ["Dental Assistant", "Medical Records Clerk"]

# code, title, SOC, CIP, weeks, hours (None is not known), median starting wage, share of cohorts
TRACKS = [
    ("PCT", "Patient Care Technician", "31-1131", "51.3902", 12, 240, 17.0, 0.27),
    ("MA", "Medical Assistant", "31-9092", "51.0801", 20, 480, 17.5, 0.22),
    ("CNA", "Certified Nursing Assistant", "31-1131", "51.3902", 8, 150, 16.0, 0.17),
    ("PHLEB", "Phlebotomy", "31-9097", "51.1009", 10, 160, 18.0, 0.10),
    ("EKG", "EKG Technician", "29-2031", "51.0902", 8, 100, 18.5, 0.07),
    ("SPT", "Sterile Processing", "31-9093", "51.0909", 16, 400, 19.0, 0.06),
    ("HHA", "Home Health Aide", "31-1121", "51.2602", 6, 75, 15.0, 0.05),
    ("PHARM", "Pharmacy Technician", "29-2052", "51.0805", 18, 400, 18.5, 0.03),
    ("DENTAL", "Dental Assistant", "31-9091", "51.0601", 26, 600, 19.0, 0.02),
    ("RECORDS", "Medical Records", "29-2072", "51.0713", 14, None, 20.0, 0.01),
]
PROGRAMS = [
    ("HITE", "Health Industry Training and Employment"),
    ("YOUTH", "Youth into Care"),
    ("RURAL", "Rural Clinics"),
]


def last_names() -> list[str]:
    """Two thousand names, the common ones first: a skewed draw makes them as common as in life."""
    made = [start + middle + end for middle in MIDDLE for start in START for end in END]
    return COMMON_LAST + made[:: max(1, len(made) // 2000)]
