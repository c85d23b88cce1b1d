namespace Riposte.Learning.Labels;

/// <summary>How many trades ended on a bar that touched target and stop.</summary>
/// <param name="Trades">Trades followed: two a label, or one when single-sided.</param>
/// <param name="Both">Trades whose last bar touched both.</param>
/// <param name="Decided">Those of <paramref name="Both"/> that finer bars decided; for the others the stop came
/// first.</param>
public readonly record struct TouchCounts(long Trades, long Both, long Decided)
{
    /// <summary>Trades for which the order of the touches is not known.</summary>
    public long Ambiguous => Both - Decided;

    /// <summary>The counts of two sets of trades together.</summary>
    public static TouchCounts operator +(TouchCounts left, TouchCounts right) =>
        new(left.Trades + right.Trades, left.Both + right.Both, left.Decided + right.Decided);
}
