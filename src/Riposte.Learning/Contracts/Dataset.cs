namespace Riposte.Learning.Contracts;

/// <summary>What a learner fits on: the full shared table plus the rows to use. Never compacted.</summary>
/// <param name="Features">All events.</param>
/// <param name="Targets">Class of every event (0 … classes − 1), or the regression target.</param>
/// <param name="Weights">Weight of every event, at least 0.</param>
/// <param name="Rows">Positions to use, rising.</param>
public sealed record Dataset(FeatureMatrix Features, float[] Targets, float[] Weights, int[] Rows)
{
    /// <summary>The same table with other rows.</summary>
    public Dataset At(int[] rows) => this with { Rows = rows };

    /// <summary>The rows to predict for.</summary>
    public RowSet ToRowSet() => new(Features, Rows);
}
