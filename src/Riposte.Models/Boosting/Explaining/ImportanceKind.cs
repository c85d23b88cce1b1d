namespace Riposte.Models.Boosting.Explaining;

/// <summary>How much trees use a feature, counted over the splits on it. The names in brackets are those of XGBoost's
/// <c>get_score</c>.</summary>
public enum ImportanceKind
{
    /// <summary>Mean gain of the splits on the feature (<c>gain</c>).</summary>
    Gain = 0,

    /// <summary>Sum of the gains (<c>total_gain</c>).</summary>
    TotalGain = 1,

    /// <summary>Mean sum of hessians that the splits divide (<c>cover</c>).</summary>
    Cover = 2,

    /// <summary>Sum of the covers (<c>total_cover</c>).</summary>
    TotalCover = 3,

    /// <summary>Number of splits (<c>weight</c>).</summary>
    Splits = 4,
}
