using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Arrival intensity: exponential mean of trades a second, the weight of a bar halving every h bars, seeded with the
/// mean of the first h. 0 or more; anchored (contraction). Unknown at a bar whose count is, which leaves the state.
/// The excitation of a Hawkes process with an exponential kernel decays so; trades of one bar count as evenly spread
/// over it.
/// </summary>
/// <param name="halfLife">h, at least 1.</param>
/// <param name="seconds">Length of a bar.</param>
public struct TradeIntensityStep(int halfLife, double seconds) : IBarStep
{
    private Anchored<HalfLifeMean> mean = new(new HalfLifeMean(halfLife), HalfLifeMean.Spacing(halfLife));

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "trade_intensity",
            Family = Family.Book,
            Summary = "exponential mean of trades a second, half-life h bars",
            Notes =
                "The kernel of a Hawkes process with exponential decay on the counts of bars: trades of "
                + "one bar count as evenly spread over it.",
            Parameters = [FeatureParameter.Bars(10, name: "half_life")],
            Inputs = [Input.Trades],
            Unit = Unit.PerSecond,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Contraction,
            Source =
                "Hawkes, Spectra of Some Self-Exciting and Mutually Exciting Point Processes, 1971; "
                + "Bowsher, Modelling Security Market Events in Continuous Time, 2007",
            WarmUp = a => a.Bars - 1,
            Memory = a => Anchor.Memory(HalfLifeMean.Spacing(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Bars(info, a, () => new TradeIntensityStep(a.Bars, a.Interval.Nanoseconds / 1e9)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => mean.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = mean.Step(bar.Trades / seconds);
}
