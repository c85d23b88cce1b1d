using Riposte.Learning.Splits;

namespace Riposte.Runtime.Validation;

/// <summary>How labels are split, and the paths that the folds make.</summary>
/// <param name="Name">Short name, as the verb is called.</param>
/// <param name="Text">In words, for reports.</param>
/// <param name="Splitter">Makes the folds.</param>
public sealed record ValidationScheme(string Name, string Text, ISplitter Splitter)
{
    /// <summary>The paths through all groups; empty for a splitter whose folds follow each other as one path.</summary>
    public IReadOnlyList<BacktestPath> Paths() => (Splitter as CombinatorialPurged)?.Paths() ?? [];
}
