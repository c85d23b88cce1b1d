namespace Riposte.Learning.Contracts;

/// <summary>What every learner refuses.</summary>
public static class DatasetChecks
{
    /// <summary>The rows that count, those of weight above 0.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="classes">Number of classes; 1 for any finite target.</param>
    /// <exception cref="ArgumentException">No rows, or none of weight; a row outside the table; a target that is no
    /// class, or no number; a weight that is negative or no number.</exception>
    public static int[] Counting(Dataset data, int classes)
    {
        var kept = new List<int>(data.Rows.Length);
        var least = Math.Min(data.Features.Count, Math.Min(data.Targets.Length, data.Weights.Length));
        foreach (var row in data.Rows)
        {
            if (row < 0 || row >= least)
            {
                throw new ArgumentException($"Row {row} lies outside a table of {least}.", nameof(data));
            }
            var (target, weight) = (data.Targets[row], data.Weights[row]);
            var isTarget =
                float.IsFinite(target) && (classes <= 1 || (target >= 0 && target < classes && target % 1 == 0));
            if (!isTarget || !(weight >= 0 && float.IsFinite(weight)))
            {
                throw new ArgumentException(
                    $"Row {row} has the target {target} and the weight {weight}; {classes} classes.",
                    nameof(data)
                );
            }
            if (weight > 0)
            {
                kept.Add(row);
            }
        }
        return kept.Count > 0
            ? [.. kept]
            : throw new ArgumentException("There are no rows of weight to learn from.", nameof(data));
    }
}
