using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Chaikin oscillator: fast − slow exponential mean of the accumulation/distribution line, in base coins. Both means
/// start at the first value of the line, as in TA-Lib. Any number; memory 32 (slow + 1) bars (contraction): where the
/// line starts does not matter to the difference. A missing bar is unknown and holds the state.
/// </summary>
/// <param name="fast">Period of the fast mean.</param>
/// <param name="slow">Period of the slow mean, above fast.</param>
public struct ChaikinOscillatorStep(int fast, int slow) : IBarStep
{
    private SeededMean fastMean = new(1, 2.0 / (fast + 1));
    private SeededMean slowMean = new(1, 2.0 / (slow + 1));
    private double line;
    private int skip = slow - 1;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "chaikin_oscillator",
            Family = Family.Volume,
            Summary = "fast − slow exponential mean of the accumulation/distribution line",
            Notes =
                "Both means are seeded with the first value of the line and shown from bar slow on, as in "
                + "TA-Lib; others seed with simple means, which differs during the first bars only.",
            Parameters = [FeatureParameter.Bars(3, name: "fast"), FeatureParameter.Bars(10, low: 2, name: "slow")],
            Problem = a => a.Int(0) < a.Int(1) ? null : "the fast period must be below the slow one.",
            Inputs = [Input.High, Input.Low, Input.Close, Input.Volume],
            Unit = Unit.Volume,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Chaikin, in: Achelis, Technical Analysis from A to Z, 1995; TA-Lib ADOSC",
            WarmUp = a => a.Int(1) - 1,
            Memory = a => Anchor.Memory(Anchor.Exponential(a.Int(1))),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () => new AnchoredBars<ChaikinOscillatorStep>(new(a.Int(0), a.Int(1)), Anchor.Exponential(a.Int(1)))
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = Next(bar);

    internal double Next(in BarRow bar)
    {
        var flow = AccumulationStep.Flow(bar);
        if (double.IsNaN(flow))
        {
            return double.NaN;
        }
        line += flow;
        var difference = fastMean.Add(line) - slowMean.Add(line);
        if (skip > 0)
        {
            skip--;
            return double.NaN;
        }
        return difference;
    }
}
