namespace Riposte.Models.Boosting;

/// <summary>
/// Ordered boosting and ordered target statistics (Prokhorenkova et al., CatBoost, 2018): what a row is told of a target
/// comes only from rows before it in a random order.
/// </summary>
/// <param name="Boosting">Whether gradients are ordered too; otherwise only the target statistics of categories are.
/// Default yes.</param>
/// <param name="Permutations">Random orders kept, 1 to 16. Default 4.</param>
/// <param name="Prior">Rows that the prior mean of the target counts for in a target statistic, above 0. Default
/// 1.</param>
public sealed record OrderedOptions(bool Boosting = true, int Permutations = 4, double Prior = 1);
