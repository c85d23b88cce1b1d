namespace Riposte.Runtime.Backtests;

/// <summary>Whether a strategy sees the future.</summary>
/// <param name="Cuts">One per cut, in time order.</param>
/// <param name="Shifts">The decisions a bar earlier, as they are, and some bars later.</param>
public sealed record LookAheadResult(IReadOnlyList<LookAheadCut> Cuts, IReadOnlyList<ShiftRow> Shifts)
{
    /// <summary>Whether everything up to every cut stayed as it was.</summary>
    public bool IsClean => Cuts.All(cut => cut.Difference is null);

    /// <summary>Whether what was earned is mostly gone one bar later: then it hangs on filling at the first price after
    /// the decision, or the decision knows that price.</summary>
    public bool IsFragile
    {
        get
        {
            var own = Shifts.Single(row => row.Bars == 0).NetReturn;
            var late = Shifts.Single(row => row.Bars == 1).NetReturn;
            return own > 0 && late < own / 5;
        }
    }
}
