namespace Riposte.Models.Boosting;

/// <summary>
/// Features that are categories: whole numbers from 0 on without an order. Their splits send sets of categories left
/// (Fisher, 1958: sorted by gradient over hessian, the best set is a prefix), or one category against the rest.
/// </summary>
public sealed record CategoryOptions
{
    /// <summary>Names of the features; a name that the data lack is refused when fitting.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>With fewer categories than this each is tried against the rest, 1 to 256 [max_cat_to_onehot]. Default
    /// 4.</summary>
    public int MostOneHot { get; init; } = 4;

    /// <summary>Categories in the smaller part of a split at most, 1 to 256 [max_cat_threshold]. Default 64.</summary>
    public int MostInSet { get; init; } = 64;

    /// <summary>Added to H + λ where categories are sorted, at least 0 [cat_smooth]. Default 0, as in XGBoost; LightGBM's is
    /// 10.</summary>
    public double Smoothing { get; init; }

    /// <summary>Added to λ in the gains and leaves of splits by sets, at least 0 [cat_l2]. Default 0, as in XGBoost; LightGBM's is 10.</summary>
    public double Lambda { get; init; }
}
