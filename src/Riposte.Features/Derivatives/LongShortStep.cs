using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Derivatives;

/// <summary>
/// Logarithms of longs per short: accounts = all accounts, top_accounts and top_positions = top traders by accounts and by
/// positions. 0 is balance, above it more longs; any number; memory 1 bar (window).
/// </summary>
public struct LongShortStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "long_short",
            Family = Family.Derivatives,
            Summary = "ln(longs per short): of all accounts, of top traders’ accounts, of top traders’ positions",
            Notes =
                "0 is balance, above it more longs. The logarithm treats 2 longs per short and 2 shorts per long alike. Unknown "
                + "at a ratio of 0. Top traders are the venue’s fifth of accounts with the most margin.",
            Inputs = [Input.TopAccountsRatio, Input.TopPositionsRatio, Input.AccountsRatio],
            Outputs = ["accounts", "top_accounts", "top_positions"],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Source = "Binance, Futures Trading Data: Long/Short Ratio, 2020",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new LongShortStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs[0] = LogOf(bar[Input.AccountsRatio]);
        outputs[1] = LogOf(bar[Input.TopAccountsRatio]);
        outputs[2] = LogOf(bar[Input.TopPositionsRatio]);
    }

    private static double LogOf(double ratio) => ratio > 0 ? PortableMath.Log(ratio) : double.NaN;
}
