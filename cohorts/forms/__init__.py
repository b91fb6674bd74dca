"""What people type about cohorts, seats, statuses and check-ins; the forms save nothing."""
