"""What `addin.install` and `addin.doctor` stand on: machine, settings, receipt, checks."""
