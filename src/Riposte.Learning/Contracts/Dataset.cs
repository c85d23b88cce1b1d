namespace Riposte.Learning.Contracts;

/// <summary>What a learner fits on: the full shared table plus the rows to use. Never compacted.</summary>
/// <param name="Features">All events.</param>
/// <param name="Targets">Class of every event (0 … classes − 1), or the regression target.</param>
/// <param name="Weights">Weight of every event, at least 0.</param>
/// <param name="Rows">Positions to use, rising.</param>
public sealed record Dataset(FeatureMatrix Features, float[] Targets, float[] Weights, int[] Rows)
{
    /// <summary>
    /// Group of every event for learners that rank inside groups, such as the moment of a cross-section; null when there
    /// are none.
    /// </summary>
    public int[]? Groups { get; init; }

    /// <summary>
    /// Last row that the label of every event read, for learners that draw rows by how far labels reach; null when it is
    /// not known.
    /// </summary>
    public int[]? EndRows { get; init; }

    /// <summary>The same table with other rows.</summary>
    public Dataset At(int[] rows) => this with { Rows = rows };

    /// <summary>The rows to predict for.</summary>
    public RowSet ToRowSet() => new(Features, Rows);
}
