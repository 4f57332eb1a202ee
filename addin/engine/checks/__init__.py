"""What is wrong with a month's inputs."""
