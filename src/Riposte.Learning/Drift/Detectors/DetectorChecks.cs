namespace Riposte.Learning.Drift.Detectors;

/// <summary>What detectors ask of what they are given.</summary>
internal static class DetectorChecks
{
    public static void Length(ReadOnlySpan<double> state, int length, string detector)
    {
        if (state.Length != length)
        {
            throw new ArgumentException(
                $"A state of {detector} has {length} numbers, not {state.Length}.",
                nameof(state)
            );
        }
    }

    public static bool IsError(double value) =>
        value is 0 or 1
            ? value == 1
            : throw new ArgumentOutOfRangeException(nameof(value), value, "An error is 1, none is 0.");
}
