"""What `addin.setup.install` and `addin.setup.doctor` stand on: machine, settings, receipt, checks."""
