namespace Riposte.Models.Boosting;

/// <summary>
/// Gradient-based one-side sampling (Ke et al., LightGBM, 2017): rows of large gradients are all kept, of the others a
/// share is drawn and weighs more.
/// </summary>
/// <param name="TopRate">Share of the rows kept for their gradients, above 0 [top_rate]. Default 0.2.</param>
/// <param name="OtherRate">Share of all rows drawn from the others, above 0; with the first at most 1 [other_rate].
/// Default 0.1.</param>
public sealed record GossOptions(double TopRate = 0.2, double OtherRate = 0.1);
