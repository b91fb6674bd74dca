"""Tags for pages of partners: where a partner and an agreement stand."""

from django import template

from employers import cells

register = template.Library()

# {% partner_status facility agreement %}, {% agreement_status agreement %},
# {% agreement_end agreement quiet=True %}
register.simple_tag(cells.partner_status)
register.simple_tag(cells.agreement_status)
register.simple_tag(cells.agreement_end)
