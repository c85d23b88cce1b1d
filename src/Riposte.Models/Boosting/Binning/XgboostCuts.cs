namespace Riposte.Models.Boosting.Binning;

/// <summary>
/// The cuts of a feature as XGBoost 1.7's <c>hist</c> method makes them from a sketch of its present values: at most
/// max_bin bins, the first one open below and the last one closed by a number above all values.
/// </summary>
/// <param name="Cuts">Rising cuts between bins; a value at or above a cut lies right of it.</param>
/// <param name="Below">A number below all values: a cut that leaves only missing values on the left.</param>
/// <param name="Above">A number above all values: a cut that leaves only missing values on the right.</param>
internal sealed record XgboostCuts(float[] Cuts, float Below, float Above)
{
    // XGBoost keeps eight entries per bin until the last step.
    private const int Factor = 8;

    /// <summary>Finds them.</summary>
    /// <param name="column">Values, NaN where missing.</param>
    /// <param name="rows">Rows to use, in the order in which XGBoost would meet them.</param>
    /// <param name="weights">One weight per used row.</param>
    /// <param name="maxBins">Bins of present values at most.</param>
    public static XgboostCuts Of(float[] column, int[] rows, float[] weights, int maxBins)
    {
        var present = 0;
        foreach (var row in rows)
        {
            present += float.IsNaN(column[row]) ? 0 : 1;
        }
        if (present == 0)
        {
            return new XgboostCuts([], 1e-5f, 2e-5f);
        }
        var sketch = new QuantileSketch(present, 1.0 / (Math.Min(maxBins, present) * (float)Factor));
        for (var i = 0; i < rows.Length; i++)
        {
            if (!float.IsNaN(column[rows[i]]))
            {
                sketch.Add(column[rows[i]], weights[i]);
            }
        }
        var some = Math.Min(present, maxBins * Factor);
        var bins = Math.Min(some, maxBins);
        var summary = sketch.Summarise().Prune(some).Prune(bins + 1);
        var cuts = new List<float>(bins);
        for (var i = 1; i < Math.Min(summary.Count, bins); i++)
        {
            cuts.Add(summary[i].Value);
        }
        // Its margins are added in double precision, with a constant of single precision.
        var (least, most) = ((double)summary[0].Value, (double)summary[summary.Count - 1].Value);
        var (below, above) = (least - Math.Abs(least) - 1e-5f, most + (Math.Abs(most) + 1e-5f));
        return new XgboostCuts([.. cuts], (float)below, (float)above);
    }
}
