using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// Know sure thing: line = Σ i × simple mean of roc, i = 1 … 4, with roc over 10, 15, 20, 30 and means over 10, 10,
/// 10, 15 bars, all times a scale; signal = simple mean of the line. In percent; memory 45 × scale + signal bars
/// (window).
/// </summary>
/// <param name="scale">What all periods are multiplied by.</param>
/// <param name="signal">Bars of the signal.</param>
public struct KnowSureThingStep(int scale, int signal) : IBarStep
{
    private WindowSum first = new(10 * scale);
    private WindowSum second = new(10 * scale);
    private WindowSum third = new(10 * scale);
    private WindowSum fourth = new(15 * scale);
    private WindowSum signalSum = new(signal);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "kst",
            Family = Family.Momentum,
            Summary =
                "line = Σ i × mean of roc_i, roc over 10, 15, 20, 30, means over 10, 10, 10, 15 bars; signal = mean",
            Notes =
                "Pring’s short-term periods, each multiplied by scale. The rates of change are in percent; some "
                + "libraries use fractions.",
            Parameters = [new FeatureParameter("scale", 1, 1, 1000), FeatureParameter.Bars(9, name: "signal")],
            Inputs = [],
            Uses = a => [.. ((int[])[10, 15, 20, 30]).Select(bars => $"roc({bars * a.Int(0)})")],
            Outputs = ["line", "signal"],
            Unit = Unit.Percent,
            Range = ValueRange.Any,
            Source = "Pring, Martin Pring on Market Momentum, 1993",
            WarmUp = a => 15 * a.Int(0) + a.Int(1) - 2,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new KnowSureThingStep(a.Int(0), a.Int(1))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        first.Begin(barNumber);
        second.Begin(barNumber);
        third.Begin(barNumber);
        fourth.Begin(barNumber);
        signalSum.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var tens = first.Add(bar.Used(0)) + 2 * second.Add(bar.Used(1)) + 3 * third.Add(bar.Used(2));
        var line = tens / (10 * scale) + 4 * fourth.Add(bar.Used(3)) / (15 * scale);
        outputs[0] = line;
        outputs[1] = signalSum.Add(line) / signal;
    }
}
