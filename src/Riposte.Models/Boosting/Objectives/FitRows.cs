using Riposte.Learning.Contracts;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>Rows, targets and weights of a fit side by side; rows of weight 0 are left out.</summary>
/// <param name="Rows">Positions in the table.</param>
/// <param name="Targets">One per row.</param>
/// <param name="Weights">One per row, above 0.</param>
internal sealed record FitRows(int[] Rows, float[] Targets, float[] Weights)
{
    /// <summary>Picks and checks them.</summary>
    /// <exception cref="ArgumentException">No row of weight above 0, a bad target or weight, or arrays of unequal
    /// length.</exception>
    public static FitRows Of(Dataset data, BoostingOptions options, string name)
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
            var weight = data.Weights[row];
            if (!(weight >= 0) || float.IsInfinity(weight))
            {
                throw new ArgumentException(
                    $"{name} has weight {weight} in row {row}; allowed: finite, at least 0.",
                    name
                );
            }
            CheckTarget(data.Targets[row], options, row, name);
            if (weight > 0)
            {
                rows.Add(row);
            }
        }
        if (rows.Count == 0)
        {
            throw new ArgumentException($"{name} has no row with a weight above 0.", name);
        }
        int[] used = [.. rows];
        return new FitRows(
            used,
            Array.ConvertAll(used, r => data.Targets[r]),
            Array.ConvertAll(used, r => data.Weights[r])
        );
    }

    private static void CheckTarget(float target, BoostingOptions options, int row, string name)
    {
        var classes = options.Objective == BoostingObjective.Softmax ? options.Classes : 2;
        var isGood =
            options.Objective == BoostingObjective.SquaredError
                ? float.IsFinite(target)
                : target >= 0 && target < classes && target == (int)target;
        if (!isGood)
        {
            var allowed = options.Objective == BoostingObjective.SquaredError ? "finite" : $"0 to {classes - 1}";
            throw new ArgumentException($"{name} has target {target} in row {row}; allowed: {allowed}.", name);
        }
    }
}
