"""Plans of sales and visits, forecast, follow-ups."""
