using Riposte.Learning.Contracts;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>Rows, targets and weights of a fit side by side; rows of weight 0 are left out.</summary>
/// <param name="Rows">Positions in the table.</param>
/// <param name="Targets">One per row.</param>
/// <param name="Weights">One per row, above 0, the objective's class weights included.</param>
internal sealed record FitRows(int[] Rows, float[] Targets, float[] Weights)
{
    /// <summary>Groups of rows; null unless the objective needs them.</summary>
    public RowGroups? Groups { get; init; }

    /// <summary>Picks and checks them.</summary>
    /// <exception cref="ArgumentException">No row of weight above 0, a bad target or weight, arrays of unequal length, or
    /// no groups where they are needed.</exception>
    public static FitRows Of(Dataset data, IObjective objective, string name)
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
        var weights = new List<float>(data.Rows.Length);
        foreach (var row in data.Rows)
        {
            if ((uint)row >= (uint)count)
            {
                throw new ArgumentException($"{name} uses row {row} of {count}.", name);
            }
            var weight = CheckedWeight(data, objective, row, name);
            if (weight > 0)
            {
                rows.Add(row);
                weights.Add(weight);
            }
        }
        if (rows.Count == 0)
        {
            throw new ArgumentException($"{name} has no row with a weight above 0.", name);
        }
        int[] used = [.. rows];
        var targets = Array.ConvertAll(used, r => data.Targets[r]);
        var groups = objective.NeedsGroups ? RowGroups.Of(data, used, targets, name) : null;
        return new FitRows(used, targets, [.. weights]) { Groups = groups };
    }

    /// <summary>The weighted mean of the targets.</summary>
    public double MeanTarget()
    {
        double sum = 0;
        double total = 0;
        for (var i = 0; i < Targets.Length; i++)
        {
            sum += (double)Weights[i] * Targets[i];
            total += Weights[i];
        }
        return sum / total;
    }

    private static float CheckedWeight(Dataset data, IObjective objective, int row, string name)
    {
        var (weight, target) = (data.Weights[row], data.Targets[row]);
        if (objective.Refuses(target) is { } allowed)
        {
            throw new ArgumentException($"{name} has target {target} in row {row}; allowed: {allowed}.", name);
        }
        var weighed = (float)(weight * objective.ClassWeight(target));
        return weight >= 0 && float.IsFinite(weighed)
            ? weighed
            : throw new ArgumentException(
                $"{name} has weight {weight} in row {row}; allowed: finite, at least 0.",
                name
            );
    }
}
