namespace Riposte.Models.Boosting.Explaining;

/// <summary>
/// What each feature adds to each margin of some rows: <c>Values[(row × Outputs + output) × (features + 1) + feature]</c>,
/// where the last number of a group is the expected margin. The numbers of a group add up to the row's margin.
/// </summary>
/// <param name="Features">Names of the features.</param>
/// <param name="Outputs">Margins of a row.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Values">The numbers.</param>
public sealed record Contributions(string[] Features, int Outputs, int Rows, double[] Values)
{
    /// <summary>Contributions to one margin of one row; the last one is the expected margin.</summary>
    public ReadOnlySpan<double> Of(int row, int output) =>
        Values.AsSpan((row * Outputs + output) * (Features.Length + 1), Features.Length + 1);

    /// <summary>The margin: the sum of the contributions and of the expected margin.</summary>
    public double Margin(int row, int output)
    {
        double sum = 0;
        foreach (var value in Of(row, output))
        {
            sum += value;
        }
        return sum;
    }

    /// <summary>Mean over rows of the absolute contribution of each feature to one margin; NaN without rows.</summary>
    public double[] MeanAbsolute(int output)
    {
        var means = new double[Features.Length];
        for (var row = 0; row < Rows; row++)
        {
            var values = Of(row, output);
            for (var f = 0; f < means.Length; f++)
            {
                means[f] += Math.Abs(values[f]);
            }
        }
        return Array.ConvertAll(means, mean => mean / Rows);
    }

    /// <summary>The same, added over the margins.</summary>
    public double[] MeanAbsolute()
    {
        var sums = new double[Features.Length];
        for (var output = 0; output < Outputs; output++)
        {
            var means = MeanAbsolute(output);
            for (var f = 0; f < sums.Length; f++)
            {
                sums[f] += means[f];
            }
        }
        return sums;
    }
}
