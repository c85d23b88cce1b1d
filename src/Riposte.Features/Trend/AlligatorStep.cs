using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Williams’ Alligator: Wilder means of the median price over 13, 8 and 5 bars, 8, 5 and 3 bars before: jaw, teeth,
/// lips, where charts draw them today. In price; memory 832 + 8 bars (contraction).
/// </summary>
public struct AlligatorStep() : IBarStep
{
    private Anchored<SmmaStep> jaw = new(new(13), Anchor.Wilder(13));
    private Anchored<SmmaStep> teeth = new(new(8), Anchor.Wilder(8));
    private Anchored<SmmaStep> lips = new(new(5), Anchor.Wilder(5));
    private RollingBuffer jaws = new(9);
    private RollingBuffer teeths = new(6);
    private RollingBuffer lipses = new(4);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "alligator",
            Family = Family.Trend,
            Summary = "Wilder means of (high + low) / 2 over 13, 8, 5 bars, shifted by 8, 5, 3 bars: jaw, teeth, lips",
            Notes =
                "The values that lie over the current bar, so nothing is looked ahead. Lips above teeth above jaw "
                + "is an upward trend; entwined lines are none.",
            Inputs = [Input.High, Input.Low],
            Outputs = ["jaw", "teeth", "lips"],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Contraction,
            Source = "Williams, Trading Chaos, 1995",
            WarmUp = _ => 20,
            Memory = _ => Anchor.Memory(Anchor.Wilder(13)) + 8,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new AlligatorStep()),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        jaw.Begin(barNumber);
        teeth.Begin(barNumber);
        lips.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var price = 0.5 * (bar.High + bar.Low);
        jaws.Add(jaw.Step(price));
        teeths.Add(teeth.Step(price));
        lipses.Add(lips.Step(price));
        outputs[0] = double.IsNaN(price) ? double.NaN : jaws.Oldest;
        outputs[1] = double.IsNaN(price) ? double.NaN : teeths.Oldest;
        outputs[2] = double.IsNaN(price) ? double.NaN : lipses.Oldest;
    }
}
