"""Where and how fast a network is computed: devices, OpenVINO, torch, the model package."""
