"""Pay-out files of a settled month: bank transfers, the withholding return, a journal voucher (X12)."""
