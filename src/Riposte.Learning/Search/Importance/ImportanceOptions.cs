namespace Riposte.Learning.Search.Importance;

/// <summary>How importance is measured.</summary>
/// <param name="Seed">Seed of the draws; equal seeds give equal bits.</param>
/// <param name="Trees">Trees of the forest, at least 2.</param>
/// <param name="Draws">Trials drawn for each tree, with replacement; all of them when there are fewer. At least
/// 2.</param>
/// <param name="LeastRows">Draws in a leaf at least, at least 1.</param>
/// <param name="Leaves">Leaves of a tree at most, about: the work grows with its square. At least 2.</param>
/// <param name="PairParameters">So many of the parameters with the greatest total effect are looked at in
/// pairs.</param>
public sealed record ImportanceOptions(
    ulong Seed = 7,
    int Trees = 64,
    int Draws = 2048,
    int LeastRows = 2,
    int Leaves = 256,
    int PairParameters = 8
)
{
    /// <summary>Refuses options out of range.</summary>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Trees, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(Draws, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(LeastRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Leaves, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(PairParameters);
    }
}
