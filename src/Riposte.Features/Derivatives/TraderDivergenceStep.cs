namespace Riposte.Features.Derivatives;

/// <summary>
/// How top traders stand against everybody: accounts = ln(top accounts ratio / accounts ratio); positions = ln(top positions
/// ratio / accounts ratio); size = ln(top positions ratio / top accounts ratio), the side of the larger ones among them.
/// Any number; memory 1 bar (window).
/// </summary>
public struct TraderDivergenceStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "trader_divergence",
            Family = Family.Derivatives,
            Summary =
                "differences of long_short: top_accounts − accounts, top_positions − accounts, top_positions − top_accounts",
            Notes =
                "Above 0 top traders are longer than everybody (accounts, positions), and the larger ones among them longer than "
                + "the smaller ones (size).",
            Inputs = [],
            Uses = _ => ["long_short.accounts", "long_short.top_accounts", "long_short.top_positions"],
            Outputs = ["accounts", "positions", "size"],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Source = "Sanders, Irwin, Merrin, Smart Money: The Forecasting Ability of CFTC Large Traders, 2009",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new TraderDivergenceStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs[0] = bar.Used(1) - bar.Used(0);
        outputs[1] = bar.Used(2) - bar.Used(0);
        outputs[2] = bar.Used(2) - bar.Used(1);
    }
}
