namespace Riposte.Learning.Thresholds;

/// <summary>What the search maximises among candidates whose lower bound is above 0.</summary>
public enum ThresholdObjective
{
    /// <summary>Trades × lower bound of the mean: prefers many good trades to few excellent ones.</summary>
    TotalReturn,

    /// <summary>Lower bound of the mean return of a trade.</summary>
    MeanReturn,
}
