using Riposte.Learning.Contracts;

namespace Riposte.Models.Online;

/// <summary>Rows of data sets as online learners take them.</summary>
internal static class OnlineRows
{
    /// <summary>Rows of weight above 0, in order.</summary>
    /// <exception cref="ArgumentException">There is none, arrays differ in length, a row lies outside the table, a target
    /// is no class, or a weight is negative or not finite.</exception>
    public static int[] Of(Dataset data, int classes, string name)
    {
        var count = data.Features.Count;
        if (data.Targets.Length != count || data.Weights.Length != count)
        {
            throw new ArgumentException(
                $"{name} has {count} events, {data.Targets.Length} targets and {data.Weights.Length} weights.",
                name
            );
        }
        var rows = new List<int>(data.Rows.Length);
        foreach (var row in data.Rows)
        {
            if ((uint)row >= (uint)count)
            {
                throw new ArgumentException($"{name} uses row {row} of {count}.", name);
            }
            var (target, weight) = (data.Targets[row], data.Weights[row]);
            if (!(target >= 0 && target < classes) || target != (int)target)
            {
                throw new ArgumentException(
                    $"{name} has target {target} in row {row}; allowed: classes 0 to {classes - 1}.",
                    name
                );
            }
            if (!(weight >= 0) || float.IsInfinity(weight))
            {
                throw new ArgumentException(
                    $"{name} has weight {weight} in row {row}; allowed: finite, at least 0.",
                    name
                );
            }
            if (weight > 0)
            {
                rows.Add(row);
            }
        }
        return rows.Count > 0
            ? [.. rows]
            : throw new ArgumentException($"{name} has no row with a weight above 0.", name);
    }

    /// <summary>One row of a matrix.</summary>
    public static void Gather(FeatureMatrix features, int row, Span<float> values)
    {
        for (var c = 0; c < values.Length; c++)
        {
            values[c] = features.Columns[c][row];
        }
    }
}
