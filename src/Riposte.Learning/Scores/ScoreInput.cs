namespace Riposte.Learning.Scores;

/// <summary>Checks shared by every score.</summary>
internal static class ScoreInput
{
    /// <summary>Outcomes of a trade.</summary>
    public const int Classes = 3;

    public static double Weight(ReadOnlySpan<double> weights, int row) => weights.IsEmpty ? 1 : weights[row];

    public static void SameLength(int length, int expected, string name)
    {
        if (length != expected)
        {
            throw new ArgumentException($"{name} has the wrong length: {length} and {expected} do not fit.", name);
        }
    }

    public static void CheckWeights(ReadOnlySpan<double> weights, int rows)
    {
        if (weights.IsEmpty)
        {
            return;
        }
        SameLength(weights.Length, rows, nameof(weights));
        for (var i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0 && double.IsFinite(weights[i])))
            {
                throw new ArgumentException(
                    $"Weight {i} is {weights[i]}; weights are finite and at least 0.",
                    nameof(weights)
                );
            }
        }
    }
}
