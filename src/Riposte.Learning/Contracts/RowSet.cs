namespace Riposte.Learning.Contracts;

/// <summary>Rows of a feature matrix to predict for.</summary>
/// <param name="Features">All events.</param>
/// <param name="Rows">Positions, in the order of the outputs.</param>
public readonly record struct RowSet(FeatureMatrix Features, int[] Rows)
{
    /// <summary>Number of rows.</summary>
    public int Count => Rows.Length;

    /// <summary>Every row of a matrix.</summary>
    public static RowSet All(FeatureMatrix features) => new(features, [.. Enumerable.Range(0, features.Count)]);
}
