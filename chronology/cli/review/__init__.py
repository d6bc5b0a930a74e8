"""The interactive pass: keys in, one question on the screen at a time, answers to `pipeline.reviewing`."""
