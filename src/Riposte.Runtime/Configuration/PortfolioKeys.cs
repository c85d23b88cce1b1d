using Riposte.Runtime.Configuration.Types;
using Riposte.Trading.Portfolio;

namespace Riposte.Runtime.Configuration;

/// <summary>The keys of the weights that scale the sizes of several symbols. Off by default.</summary>
internal static class PortfolioKeys
{
    /// <summary>The section.</summary>
    public const string Section = "trading.portfolio";

    /// <summary>The method that makes no weights.</summary>
    public const string None = "none";

    public static readonly ConfigKey[] All =
    [
        new(
            $"{Section}.method",
            new ChoiceType([None, .. WeightMethods.All.Select(one => one.Name)]),
            None,
            "Weights that scale the sizes of several symbols; `none` leaves every size as it is."
        ),
        new(
            $"{Section}.lookback",
            new WholeNumberType(2, 2000),
            "90",
            "Daily returns that weights are made from; until a symbol has them it has an even share."
        ),
        new($"{Section}.rebalance", new DaysType(), "1w", "When weights are made anew, at 00:00 UTC."),
        new(
            $"{Section}.covariance",
            new ChoiceType([.. CovarianceKinds.All.Select(one => one.Name)]),
            CovarianceKinds.All[0].Name,
            "How risk is estimated."
        ),
        new(
            $"{Section}.half_life",
            new NumberType(1, 10_000),
            "30",
            "Days after which a return counts half, for `exponential`."
        ),
        new($"{Section}.cap", new PercentType(0.001, 1), "100%", "Largest share of one symbol."),
        new($"{Section}.risk_aversion", new NumberType(0.001, 1000), "1", "Price of variance, for `mean-variance`."),
    ];
}
