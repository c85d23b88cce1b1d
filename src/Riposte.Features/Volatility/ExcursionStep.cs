using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Largest move inside n closes: drawdown = largest fall from a close to a later one, run_up = largest rise,
/// fractions of the former. 0 or more; memory n bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct ExcursionStep(int bars) : IBarStep
{
    private BlockWindow<Extent, ExtentCombine> blocks = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "excursion",
            Family = Family.Volatility,
            Summary = "drawdown, run_up = largest fall, rise from a close to a later one within n bars",
            Notes = "Both are positive. Closes only: highs and lows inside bars have no known order.",
            Parameters = [FeatureParameter.Bars(96)],
            Inputs = [Input.Close],
            Outputs = ["drawdown", "run_up"],
            Unit = Unit.Fraction,
            Range = ValueRange.NotNegative,
            Source = "Magdon-Ismail, Atiya, Maximum Drawdown, 2004",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new ExcursionStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => blocks.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var extent = blocks.Add(Extent.Of(bar.Close));
        outputs[0] = extent.Fall;
        outputs[1] = extent.Rise;
    }
}
