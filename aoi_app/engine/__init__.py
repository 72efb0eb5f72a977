"""What happens in training, evaluation, explanation and inspection."""
