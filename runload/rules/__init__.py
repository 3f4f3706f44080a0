"""What pain and load mean together: red flags, bone, pain light, patterns, check-in."""
