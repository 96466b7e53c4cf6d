"""The closed lists: every value that a column of a fixed set may hold, in the order of the dictionary."""

DOCUMENT_KINDS = ("inspection_report", "visit_letter", "council_report", "news_article", "other")
PUBLISHED_BASES = ("printed", "publisher", "filename", "inferred")
VALUE_BASES = ("printed", "registry")

PASSAGE_KINDS = ("heading", "paragraph", "bullet", "table_row")

FRAMEWORKS = ("ilacs", "sif", "other")
INSPECTION_EVENTS = ("inspection", "focused_visit", "monitoring_visit")
INSPECTION_FORMS = ("short", "standard")
DESCRIBED = ("primary", "mentioned")

GRADES = ("outstanding", "good", "requires_improvement", "inadequate", "adequate", "not_judged")
JUDGEMENTS = (
    "overall_effectiveness",
    "impact_of_leaders",
    "help_and_protection",
    "in_care",
    "care_leavers",
    "in_care_and_care_leavers",
    "looked_after_and_permanence",
    "adoption",
    "leadership_management_governance",
    "lscb",
    "all_areas",
    "capacity_to_improve",
    "outcomes_for_looked_after_children",
    "quality_of_provision",
    "leadership_and_management",
)
REPORTED = ("table", "heading", "prose")
GRADE_SOURCES = ("primary", "retrospective", "secondary")

AREA_KINDS = ("area_for_improvement", "recommendation", "priority_action")
SCOPES = ("local_authority", "lscb")

ASSESSMENTS = ("strength", "weakness", "mixed", "improved", "declined", "neutral")
PREVALENCES = ("all", "most", "many", "some", "few", "none")
EVALUATORS = ("ofsted", "council", "commissioner", "government", "other")
DATE_BASES = ("stated", "inspection", "document")

UNITS = (
    "percent",
    "count",
    "rate_per_10000",
    "ratio",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
    "fte",
    "currency_gbp",
    "score",
    "rank",
)
QUALIFIERS = ("exact", "approximately", "more_than", "less_than", "at_least", "at_most", "almost")
ROLES = ("actual", "baseline", "target", "forecast", "change", "comparator_national", "comparator_other")
PERIOD_BASES = ("stated", "inherited", "resolved", "inspection", "document")
DIRECTIONS = ("up", "down", "unchanged")
DOUBTS = ("above_whole", "count_and_rate_disagree", "count_and_share_disagree")
BETTER = ("higher", "lower", "neither")

EVENT_STATUSES = ("past", "planned")

PROGRESS = ("improved", "mixed", "not_yet", "not_covered")
MATCHES = ("verbatim", "cut", "altered", "unfound")

EVIDENCE_METHODS = ("read", "derived")
AUTHORITY_TYPES = ("County", "London Borough", "Metropolitan District", "Unitary Authority")
