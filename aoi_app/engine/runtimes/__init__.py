"""Running a network: devices, OpenVINO and torch runtimes, and the model package."""
