using System.Globalization;

namespace Riposte.Models.Boosting.Files.LightGbm;

/// <summary>LightGBM's names of objectives.</summary>
internal static class LightGbmObjective
{
    private static readonly Dictionary<string, BoostingObjective> Known = new(StringComparer.Ordinal)
    {
        ["binary"] = BoostingObjective.Binary,
        ["cross_entropy"] = BoostingObjective.Binary,
        ["multiclass"] = BoostingObjective.Softmax,
        ["regression"] = BoostingObjective.SquaredError,
        ["regression_l1"] = BoostingObjective.AbsoluteError,
        ["huber"] = BoostingObjective.Huber,
        ["quantile"] = BoostingObjective.Quantile,
        ["poisson"] = BoostingObjective.Poisson,
        ["lambdarank"] = BoostingObjective.PairwiseRanking,
        ["rank_xendcg"] = BoostingObjective.PairwiseRanking,
    };

    /// <summary>
    /// Ours, by LightGBM's line, and what margins are multiplied by. Without a line, as LightGBM saves custom
    /// objectives, outputs are margins.
    /// </summary>
    /// <param name="line">Such as <c>binary sigmoid:1</c>; null when there is none.</param>
    /// <exception cref="Riposte.Core.Errors.UserException">Ours has no such outputs.</exception>
    public static (BoostingObjective Objective, double Scale) Of(string? line)
    {
        if (line is null)
        {
            return (BoostingObjective.Custom, 1);
        }
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        ModelFile.Expect(words.Length > 0, "its objective has no name.");
        ModelFile.Expect(!words.Contains("sqrt"), "its regression is of roots ('sqrt').");
        var objective = Known.TryGetValue(words[0], out var known)
            ? known
            : throw ModelFile.Bad($"its objective '{words[0]}' is not known; known: {string.Join(", ", Known.Keys)}.");
        var sigmoid = words.FirstOrDefault(word => word.StartsWith("sigmoid:", StringComparison.Ordinal));
        if (sigmoid is null)
        {
            return (objective, 1);
        }
        var isScale = double.TryParse(sigmoid.AsSpan(8), CultureInfo.InvariantCulture, out var scale);
        ModelFile.Expect(isScale && scale > 0 && double.IsFinite(scale), $"its objective says '{sigmoid}'.");
        return (objective, scale);
    }

    /// <summary>LightGBM's line; null for raw outputs.</summary>
    public static string? LineOf(BoostingOptions options) =>
        options.Objective switch
        {
            BoostingObjective.Binary => "binary sigmoid:1",
            BoostingObjective.Softmax => string.Create(
                CultureInfo.InvariantCulture,
                $"multiclass num_class:{options.Classes}"
            ),
            BoostingObjective.SquaredError => "regression",
            BoostingObjective.AbsoluteError => "regression_l1",
            BoostingObjective.Huber => "huber",
            BoostingObjective.Quantile => "quantile",
            BoostingObjective.Poisson => "poisson",
            BoostingObjective.PairwiseRanking => "lambdarank",
            _ => null,
        };
}
