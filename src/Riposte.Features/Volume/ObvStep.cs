using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// On-balance volume re-based to n bars: sum of volume signed by the change of the close, in base coins. Any
/// number; memory n + 1 bars (cumulative). The running total of common charts has no bounded memory; its change
/// over n bars is this.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct ObvStep(int bars) : IBarStep
{
    private WindowSum sum = new(bars);
    private double previousClose = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "obv",
            Family = Family.Volume,
            Summary = "sum over n bars of volume × sign of the change of the close",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Close, Input.Volume],
            Unit = Unit.Volume,
            Range = ValueRange.Any,
            Kind = MemoryKind.Cumulative,
            Source = "Granville, Granville’s New Key to Stock Market Profits, 1963; TA-Lib OBV",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new ObvStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs[0] = sum.Add(Signed(bar.Close - previousClose, bar.Volume));
        previousClose = bar.Close;
    }

    /// <summary>Volume with the sign of the change; an unknown change or volume is unknown.</summary>
    internal static double Signed(double change, double volume) =>
        double.IsNaN(change) ? double.NaN : Math.Sign(change) * volume;
}
