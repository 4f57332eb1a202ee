"""The hotel's scheme: the bonus pool, dinners, reviews, and its steps in order."""
